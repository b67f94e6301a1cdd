package dev.nudge.testkit;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The books of {@link HostileLaws} about what a user's triggers have to do with each other. */
final class HostileJourneys {
  private static final Duration SESSION = Duration.ofMinutes(30);
  private static final Duration COUPON = Duration.ofHours(3);
  private static final int ITEMS_KNOWN = 16;

  /** Before this a record may have ended, and what it knew is gone. */
  private static final Duration KNOWN = Duration.ofDays(360);

  private static final class Person {
    final Set<String> seen = new HashSet<>();
    final Map<String, String> items = new HashMap<>();
    final List<Long> reminders = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    final Map<String, String> variants = new HashMap<>();
    long latest = Long.MIN_VALUE / 2;
    int session;
    int visited = -1;
    long shownAt;
  }

  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, Long> erased = new HashMap<>();

  private Person person(String user) {
    return people.computeIfAbsent(user, id -> new Person());
  }

  /** Whether it counts: no repeat, and not from before an erasure. */
  boolean takes(Event event) {
    long time = event.getTime().toEpochMilli();
    Person person = person(event.getUserId());
    if (time < erased.getOrDefault(event.getUserId(), Long.MIN_VALUE)
        || !person.seen.add(event.getEventId())) {
      return false;
    }
    person.items.put(event.getEventId(), event.getItemId());
    person.session += time > person.latest + SESSION.toMillis() ? 1 : 0;
    person.latest = Math.max(person.latest, time);
    return true;
  }

  /** What comes after an event that has been judged. */
  void ends(Event event) {
    if (event.getType() == EventType.PURCHASE) {
      person(event.getUserId()).reminders.clear();
    }
  }

  /** Whether it erases anybody: a second delivery of one, or an older one, does not. */
  boolean erases(Erasure erasure) {
    String user = erasure.getUserId();
    long time = erasure.getTime().toEpochMilli();
    if (time <= erased.getOrDefault(user, Long.MIN_VALUE)) {
      return false;
    }
    people.remove(user);
    erased.put(user, time);
    return true;
  }

  /** The law that a trigger breaks; null for none. */
  String broken(Trigger trigger) {
    Person person = person(trigger.getUserId());
    String variant = Objects.toString(trigger.getVariant());
    if (!person.variants.computeIfAbsent(variantKey(trigger), key -> variant).equals(variant)) {
      return "another variant than before";
    }
    long decided = trigger.getDecidedAt().toEpochMilli();
    switch (trigger.getRule()) {
      case "cart" -> person.reminders.add(decided);
      case "coupon" -> {
        long reminded = trigger.getCausedAt().minus(COUPON).toEpochMilli();
        return person.reminders.remove(reminded) ? null : "a coupon after no reminder";
      }
      case "visit" -> {
        boolean again = person.visited == person.session;
        person.visited = person.session;
        return again ? "nudged twice in a session" : null;
      }
      case "seen" -> {
        return sees(person, trigger, decided);
      }
      default -> {}
    }
    return null;
  }

  private static String variantKey(Trigger trigger) {
    return trigger.getRule() + "/" + trigger.getAction().get("of");
  }

  /** An event without an item is about the one met last, which is not judged here. */
  private static String sees(Person person, Trigger trigger, long decided) {
    if (decided > person.shownAt + KNOWN.toMillis()) {
      person.shown.clear();
    }
    person.shownAt = decided;
    String item = person.items.get(trigger.getCauseEventId());
    int from = Math.max(0, person.shown.size() - ITEMS_KNOWN);
    boolean again = item != null && person.shown.subList(from, person.shown.size()).contains(item);
    person.shown.add(item);
    return again ? "nudged twice about an item" : null;
  }
}
