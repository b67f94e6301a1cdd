package dev.nudge.recordings.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recordings.ReadStream;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What generated people do carries the signals that a model is to find. */
class GeneratedBehaviourTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private static final GeneratorSettings SETTINGS = GeneratorSettings.defaults().withoutFaults();

  private static final Instant END = SETTINGS.start().plus(SETTINGS.duration());

  private static final Map<String, List<Event>> BY_USER = byUser();

  /** The last event of every visit whose next week lies within the stream. */
  private static final List<Visited> VISITS = visits();

  @Test
  void aTenthOfThePeopleMakeAboutHalfOfTheStream() {
    List<Integer> counts = new ArrayList<>(BY_USER.values().stream().map(List::size).toList());
    counts.sort(Comparator.reverseOrder());

    double top = counts.subList(0, counts.size() / 10).stream().mapToInt(n -> n).sum();
    double all = counts.stream().mapToInt(n -> n).sum();

    assertThat(top / all).isBetween(0.4, 0.65);
  }

  @Test
  void eveningsAreBusierThanNights() {
    assertThat(eventsAtHour(20)).isGreaterThan(3 * eventsAtHour(4));
  }

  @Test
  void whoPutsSomethingInTheCartBuysMoreOftenWithinAWeek() {
    double carting = share(visit -> visit.recent(EventType.CART_ADD) > 0, Visited::buysWithinAWeek);
    double others = share(visit -> visit.recent(EventType.CART_ADD) == 0, Visited::buysWithinAWeek);

    assertThat(carting).isGreaterThan(1.5 * others);
  }

  @Test
  void whoSearchesMuchBuysMoreOftenWithinAWeek() {
    double searching = share(visit -> visit.recent(EventType.SEARCH) > 2, Visited::buysWithinAWeek);
    double others = share(visit -> visit.recent(EventType.SEARCH) == 0, Visited::buysWithinAWeek);

    assertThat(searching).isGreaterThan(1.5 * others);
  }

  @Test
  void whoCameOftenLatelyStaysAwayLess() {
    double often = share(visit -> visit.visitsInTheLastWeek() > 3, visit -> !visit.returns());
    double seldom = share(visit -> visit.visitsInTheLastWeek() == 1, visit -> !visit.returns());

    assertThat(seldom).isGreaterThan(3 * often);
  }

  @Test
  void somePeopleLeaveForGood() {
    long regulars = BY_USER.values().stream().filter(events -> events.size() > 40).count();
    long left =
        BY_USER.values().stream()
            .filter(events -> events.size() > 40)
            .filter(events -> last(events).getTime().isBefore(END.minus(WEEK)))
            .count();

    assertThat(left / (double) regulars).isBetween(0.1, 0.6);
  }

  @Test
  void notEveryCartIsBought() {
    long carted = count(EventType.CART_ADD);
    long bought = count(EventType.PURCHASE);

    assertThat(bought / (double) carted).isBetween(0.4, 0.8);
    assertThat(count(EventType.CART_REMOVE)).isPositive();
  }

  private static double share(Predicate<Visited> condition, Predicate<Visited> outcome) {
    List<Visited> matching = VISITS.stream().filter(condition).toList();
    assertThat(matching).hasSizeGreaterThan(200);
    return matching.stream().filter(outcome).count() / (double) matching.size();
  }

  private static long count(EventType type) {
    return BY_USER.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.getType() == type)
        .count();
  }

  private static long eventsAtHour(int hour) {
    return BY_USER.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.getTime().atOffset(ZoneOffset.UTC).getHour() == hour)
        .count();
  }

  private static Map<String, List<Event>> byUser() {
    Map<String, List<Event>> byUser = new TreeMap<>();
    for (Event event : ReadStream.of(StreamGenerator.stream(SETTINGS)).events()) {
      byUser.computeIfAbsent(event.getUserId(), user -> new ArrayList<>()).add(event);
    }
    return byUser;
  }

  private static List<Visited> visits() {
    List<Visited> visits = new ArrayList<>();
    for (List<Event> events : BY_USER.values()) {
      for (int i = 0; i + 1 < events.size(); i++) {
        boolean ends = !events.get(i).getSessionId().equals(events.get(i + 1).getSessionId());
        if (ends && events.get(i).getTime().isBefore(END.minus(WEEK))) {
          visits.add(new Visited(events, i));
        }
      }
      if (last(events).getTime().isBefore(END.minus(WEEK))) {
        visits.add(new Visited(events, events.size() - 1));
      }
    }
    return visits;
  }

  private static Event last(List<Event> events) {
    return events.get(events.size() - 1);
  }

  /** A user's events, and the index of the last one of a visit. */
  private record Visited(List<Event> events, int at) {
    private Instant time() {
      return events.get(at).getTime();
    }

    /** How many events of a type this visit and the six days before it had. */
    long recent(EventType type) {
      return lastWeek().stream().filter(event -> event.getType() == type).count();
    }

    long visitsInTheLastWeek() {
      return lastWeek().stream().map(Event::getSessionId).distinct().count();
    }

    boolean buysWithinAWeek() {
      return nextWeek().stream().anyMatch(event -> event.getType() == EventType.PURCHASE);
    }

    boolean returns() {
      return !nextWeek().isEmpty();
    }

    private List<Event> lastWeek() {
      Instant from = time().minus(WEEK);
      return events.subList(0, at + 1).stream().filter(e -> e.getTime().isAfter(from)).toList();
    }

    private List<Event> nextWeek() {
      Instant to = time().plus(WEEK);
      return events.subList(at + 1, events.size()).stream()
          .filter(event -> event.getTime().isBefore(to))
          .toList();
    }
  }
}
