package dev.nudge.cli.needs;

import dev.nudge.cli.needs.Walk.Person;
import dev.nudge.evaluation.figures.Lift;
import dev.nudge.features.HalfLife;
import dev.nudge.features.Step;
import dev.nudge.needs.Need;
import dev.nudge.needs.Needs;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people of a recorded stream did after a need was seen: whether they bought within 7 days. It
 * is asked at the end of each visit, and of everybody on Mondays at midnight, UTC; where the 7 days
 * lie in the stream.
 */
final class Afterwards implements Walk.Visitor {
  /** When a need was looked for. */
  enum Occasion {
    VISIT_END,
    MONDAY
  }

  private static final long HORIZON_MILLIS = Duration.ofDays(7).toMillis();

  /** One user at one occasion. */
  private static final class Look {
    private final Occasion occasion;
    private final String user;
    private final String band;
    private final double[] levels;
    private final long time;
    private boolean bought;

    Look(Occasion occasion, Person person, long time) {
      UserSnapshot snapshot = new UserSnapshot(person.state, time);
      this.occasion = occasion;
      this.user = person.id;
      this.band = band(snapshot);
      this.levels = Sight.levels(snapshot);
      this.time = time;
    }

    /** Alike in events lately and in purchases so far, by powers of two. */
    private static String band(UserSnapshot at) {
      return "%d %d %d"
          .formatted(
              powerOfTwo(events(at, HalfLife.WEEK)),
              powerOfTwo(events(at, HalfLife.MONTH)),
              powerOfTwo(at.user().purchases));
    }

    private static double events(UserSnapshot at, HalfLife half) {
      double events = 0;
      for (EventType type : EventType.values()) {
        events += at.count(type, half);
      }
      return events;
    }

    private static long powerOfTwo(double count) {
      return Math.round(Math.log1p(count) / Math.log(2));
    }
  }

  private final List<Look> looks = new ArrayList<>();
  private final Map<String, Look> visits = new HashMap<>();
  private final Map<String, Deque<Look>> open = new HashMap<>();
  private long monday = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  @Override
  public void before(Event event, Collection<Person> people) {
    long time = event.getTime().toEpochMilli();
    if (monday == Long.MIN_VALUE) {
      monday = mondayAfter(time);
    }
    for (; monday <= time; monday += HORIZON_MILLIS) {
      for (Person person : people) {
        if (person.state.events > 0 && person.state.lastEventTime <= monday) {
          look(new Look(Occasion.MONDAY, person, monday));
        }
      }
    }
  }

  private static long mondayAfter(long time) {
    return Instant.ofEpochMilli(time)
        .atZone(ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.DAYS)
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .toInstant()
        .toEpochMilli();
  }

  private void look(Look look) {
    looks.add(look);
    open.computeIfAbsent(look.user, id -> new ArrayDeque<>()).add(look);
  }

  @Override
  public void after(Person person, Event event, Step step) {
    last = Math.max(last, step.time());
    if (step.newSession() && visits.containsKey(person.id)) {
      look(visits.get(person.id));
    }
    visits.put(person.id, new Look(Occasion.VISIT_END, person, step.time()));
    if (event.getType() == EventType.PURCHASE) {
      buy(open.getOrDefault(person.id, new ArrayDeque<>()), step.time());
    }
  }

  private static void buy(Deque<Look> waiting, long time) {
    waiting.removeIf(look -> look.time + HORIZON_MILLIS < time);
    waiting.forEach(look -> look.bought = true);
    waiting.clear();
  }

  /** What happened, by need and occasion, where the need was seen at all. */
  List<Seen> seen() {
    visits.values().forEach(this::look);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < Needs.ALL.size(); i++) {
      for (Occasion occasion : Occasion.values()) {
        Lift lift = Lift.of(rows(Needs.ALL.get(i), i, occasion));
        if (lift.marked() > 0) {
          seen.add(new Seen(Needs.ALL.get(i).name(), occasion, lift));
        }
      }
    }
    return seen;
  }

  private List<Lift.Row> rows(Need need, int index, Occasion occasion) {
    return looks.stream()
        .filter(look -> look.occasion == occasion && look.time + HORIZON_MILLIS <= last)
        .map(l -> new Lift.Row(l.user, l.band, l.levels[index] >= Need.USUAL, l.bought))
        .toList();
  }

  /**
   * What was seen of one need.
   *
   * @param lift of those at the usual level or above it
   */
  record Seen(String need, Occasion occasion, Lift lift) {}
}
