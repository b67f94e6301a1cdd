package dev.nudge.evaluation.nudges;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One user's visits and nudges around the first nudge that the two sets of rules do not share.
 *
 * @param userId as the recording has it
 * @param before nudges by the current rules, in the whole recording
 * @param after nudges by the new ones
 * @param lines in the order of time
 */
public record Person(String userId, int before, int after, List<Line> lines) {
  private static final long BEFORE = Duration.ofDays(3).toMillis();
  private static final long AFTER = Duration.ofDays(7).toMillis();
  private static final long VISIT = Duration.ofMinutes(30).toMillis();
  private static final int LINES_BEFORE = 5;
  private static final int MOST_LINES = 16;

  /** Who gives a nudge; a visit is nobody's. */
  public enum By {
    USER,
    CURRENT,
    NEW,
    BOTH
  }

  /**
   * A visit or a nudge.
   *
   * @param time when it began, epoch milliseconds
   * @param by whose it is
   * @param what what was done, or the rule
   */
  public record Line(long time, By by, String what) {
    /** ISO 8601, to the minute. */
    public String at() {
      return Instant.ofEpochMilli(time).toString().substring(0, 16).replace('T', ' ');
    }
  }

  /**
   * @param nudges of both sets of rules, of which at least one is not shared
   */
  static Person of(Timeline who, List<Line> nudges) {
    Line differing =
        nudges.stream()
            .filter(line -> line.by != By.BOTH)
            .min(Comparator.comparingLong(Line::time))
            .orElseThrow();
    long first = differing.time;
    List<Line> lines = new ArrayList<>(visits(who, first - BEFORE, first + AFTER));
    nudges.stream()
        .filter(line -> line.time >= first - BEFORE && line.time <= first + AFTER)
        .forEach(lines::add);
    lines.sort(Comparator.comparingLong(Line::time).thenComparing(Line::by));
    int from = Math.max(0, lines.indexOf(differing) - LINES_BEFORE);
    return new Person(
        who.userId(),
        (int) nudges.stream().filter(line -> line.by != By.NEW).count(),
        (int) nudges.stream().filter(line -> line.by != By.CURRENT).count(),
        List.copyOf(lines.subList(from, Math.min(from + MOST_LINES, lines.size()))));
  }

  private static List<Line> visits(Timeline who, long from, long to) {
    List<Line> visits = new ArrayList<>();
    int event = who.until(from);
    int end = who.until(to);
    while (event < end) {
      long begin = who.time(event);
      Map<EventType, Integer> done = new EnumMap<>(EventType.class);
      do {
        done.merge(who.type(event), 1, Integer::sum);
        event++;
      } while (event < end && who.time(event) - who.time(event - 1) <= VISIT);
      visits.add(new Line(begin, By.USER, text(done)));
    }
    return visits;
  }

  private static String text(Map<EventType, Integer> done) {
    return done.entrySet().stream()
        .map(
            type ->
                "%d × %s"
                    .formatted(
                        type.getValue(),
                        type.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
        .collect(Collectors.joining(", "));
  }
}
