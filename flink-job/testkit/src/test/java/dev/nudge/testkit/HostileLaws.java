package dev.nudge.testkit;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.CollectedOutputs;
import dev.nudge.engine.Oracle;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What no stream may bring about, kept by books of its own: of the engine it uses the cleaner's
 * judgement alone.
 */
final class HostileLaws {
  private record Word(long time, boolean given) {}

  private final CollectedOutputs out;
  private final PolicySettings policy;
  private final Cleaner<Event> events;
  private final Cleaner<ProfileUpdate> profiles;
  private final Cleaner<Erasure> erasures;
  private final Map<String, Word> words = new HashMap<>();
  private final Set<String> travellers = new HashSet<>();
  private final Map<String, Long> added = new HashMap<>();
  private final Map<String, Long> met = new HashMap<>();
  private final Map<String, Long> bought = new HashMap<>();
  private final Map<String, List<Long>> fired = new HashMap<>();
  private int seen;
  private String broken;

  HostileLaws(CollectedOutputs out, JobSetup setup) {
    this.out = out;
    this.policy = setup.policy();
    this.events = Cleaner.ofEvents(setup.cleaning());
    this.profiles = Cleaner.ofProfiles(setup.cleaning());
    this.erasures = Cleaner.ofErasures(setup.cleaning());
  }

  /** The first law that was broken, and how; null if none was. */
  String broken() {
    return broken;
  }

  /** Passes messages on; what came out of those before is judged before the next. */
  Iterator<RawMessage> watch(Iterator<RawMessage> messages) {
    return new Iterator<>() {
      private RawMessage last;

      @Override
      public boolean hasNext() {
        if (last != null) {
          judge(last);
          last = null;
        }
        return messages.hasNext();
      }

      @Override
      public RawMessage next() {
        last = messages.next();
        return last;
      }
    };
  }

  /** When an item was last bought, put into a cart, or met at all. */
  private void note(RawMessage message, Predicate<EventType> types, Map<String, Long> times) {
    if (InputTopic.of(message) == InputTopic.CLICKSTREAM
        && events.clean(message) instanceof Cleaned.Accepted accepted
        && accepted.payload() instanceof Event event
        && event.getItemId() != null
        && types.test(event.getType())) {
      String item = event.getUserId() + "/" + event.getItemId();
      times.merge(item, event.getTime().toEpochMilli(), Math::max);
    }
  }

  /**
   * Judges what a message brought about, then learns from it: that is deadlines before it, and such
   * as an addition set in the past, as time has been further already.
   */
  private void judge(RawMessage message) {
    note(message, EventType.CART_ADD::equals, added);
    note(message, type -> type != EventType.PURCHASE, met);
    while (seen < out.triggers().size()) {
      judge(out.triggers().get(seen++));
    }
    note(message, EventType.PURCHASE::equals, bought);
    if (InputTopic.of(message) == InputTopic.ERASURES
        && erasures.clean(message) instanceof Cleaned.Accepted erased) {
      fired.remove(erased.userId()); // caps go with the person; an objection stays
    }
    if (InputTopic.of(message) != InputTopic.PROFILES || message.isHeartbeat()) {
      return;
    }
    Cleaned cleaned = profiles.clean(message);
    if (cleaned instanceof Cleaned.Accepted accepted) {
      hear((ProfileUpdate) accepted.payload());
    } else if (cleaned instanceof Cleaned.Objection objection) {
      hear((ProfileUpdate) objection.payload());
    }
  }

  private void hear(ProfileUpdate update) {
    if (update.getTimeZone() != null) {
      travellers.add(update.getUserId());
    }
    if (update.getMarketingConsent() == null) {
      return;
    }
    Word word = new Word(update.getTime().toEpochMilli(), update.getMarketingConsent());
    Word before = words.get(update.getUserId());
    boolean later = before == null || word.time > before.time;
    if (later || (word.time == before.time && !word.given)) {
      words.put(update.getUserId(), word);
    }
  }

  private void judge(Trigger trigger) {
    String user = trigger.getUserId();
    long decided = trigger.getDecidedAt().toEpochMilli();
    Word word = words.get(user);
    check(word == null || word.given, "nudged in spite of an objection", trigger);
    if (!travellers.contains(user)) {
      check(!policy.quiet(decided, ZoneOffset.UTC), "nudged in quiet hours", trigger);
    }
    Instant expires = trigger.getExpiresAt();
    check(!trigger.getDecidedAt().isAfter(expires), "nudged after it expired", trigger);
    List<Long> times = fired.computeIfAbsent(user, u -> new ArrayList<>());
    times.add(decided);
    check(within(times, decided, Duration.ofDays(1)) <= policy.maxPerDay(), "daily cap", trigger);
    check(within(times, decided, Duration.ofDays(7)) <= policy.maxPerWeek(), "weekly cap", trigger);
    if (trigger.getCauseEventId() == null) {
      // In silence the evidence is the cart, or without one what the user met last.
      Map<String, Long> of = trigger.getRule().equals("churn") ? met : added;
      for (String item : trigger.getEvidence().getItems()) {
        long gone = bought.getOrDefault(user + "/" + item, Long.MIN_VALUE);
        long put = of.getOrDefault(user + "/" + item, Long.MIN_VALUE);
        check(put >= gone && put != Long.MIN_VALUE, "nudged about what was bought", trigger);
      }
    }
  }

  private static long within(List<Long> times, long now, Duration window) {
    return times.stream().filter(time -> time > now - window.toMillis() && time <= now).count();
  }

  private void check(boolean holds, String law, Trigger trigger) {
    if (!holds && broken == null) {
      broken = law + ": " + trigger;
    }
  }

  /** The account: whatever was read is somewhere. */
  void finish(Oracle oracle) {
    while (seen < out.triggers().size()) {
      judge(out.triggers().get(seen++));
    }
    long found =
        oracle.rejected().total()
            + oracle.late()
            + oracle.applied()
            + out.duplicates()
            + out.beforeErasure()
            + out.scored();
    if (broken == null && oracle.read() != found) {
      broken = "of %d messages read %d are accounted for".formatted(oracle.read(), found);
    }
  }
}
