package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Finds the few rows of a public file that stand alone before or after all others, such as one of
 * 2037 in a file of 2017: by more than a year, and by more than the others last. They are taken for
 * mistakes: one alone would move the end of the observation, and every cut, by years.
 *
 * <p>At either end at most one row in a thousand, and {@value #MOST}; none of fewer than ten rows.
 */
final class LonelyTimes {
  static final int MOST = 16;

  private static final int FEWEST_ROWS = 10;
  private static final int SHARE = 1_000;
  private static final Duration LEAST_GAP = Duration.ofDays(365);
  private static final Comparator<Moment> BY_TIME = Comparator.comparing(Moment::time);

  private final PriorityQueue<Moment> earliest = new PriorityQueue<>(BY_TIME.reversed());
  private final PriorityQueue<Moment> latest = new PriorityQueue<>(BY_TIME);
  private long count;

  /** A time, and where it stands. */
  private record Moment(Instant time, String eventId) {}

  void add(RecordedMessage message) {
    count++;
    Moment moment = new Moment(message.getArrival(), message.getEvent().getEventId());
    add(earliest, moment);
    add(latest, moment);
  }

  private static void add(PriorityQueue<Moment> outermost, Moment moment) {
    if (outermost.size() > MOST) {
      if (outermost.comparator().compare(moment, outermost.peek()) <= 0) {
        return;
      }
      outermost.poll();
    }
    outermost.add(moment);
  }

  /** The times between which all others lie, both included. */
  record Bounds(Instant from, Instant to) {
    static final Bounds NONE = new Bounds(Instant.MIN, Instant.MAX);

    boolean hold(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  /**
   * Decides, and rejects those that stand alone.
   *
   * @param file the name of the file
   */
  Bounds reject(String file, ReadingLog log) {
    List<Moment> first = outermostFirst(earliest);
    List<Moment> last = outermostFirst(latest);
    int most = count < FEWEST_ROWS ? 0 : (int) Math.min(MOST, Math.max(1, count / SHARE));
    if (most == 0) {
      return Bounds.NONE;
    }
    Duration rest = Duration.between(first.get(most).time(), last.get(most).time());
    int before = lonely(first, most, rest);
    int after = lonely(last, most, rest);
    Bounds bounds = new Bounds(first.get(before).time(), last.get(after).time());
    first.subList(0, before).forEach(moment -> reject(moment, bounds, file, log));
    last.subList(0, after).forEach(moment -> reject(moment, bounds, file, log));
    return bounds;
  }

  private static List<Moment> outermostFirst(PriorityQueue<Moment> outermost) {
    List<Moment> moments = new ArrayList<>(outermost);
    moments.sort(outermost.comparator().reversed());
    return moments;
  }

  private static int lonely(List<Moment> outermost, int most, Duration rest) {
    Duration least = rest.compareTo(LEAST_GAP) > 0 ? rest : LEAST_GAP;
    for (int n = most; n > 0; n--) {
      Instant inner = outermost.get(n).time();
      if (Duration.between(inner, outermost.get(n - 1).time()).abs().compareTo(least) > 0) {
        return n;
      }
    }
    return 0;
  }

  /** Ids of events end with the line. */
  private static void reject(Moment moment, Bounds bounds, String file, ReadingLog log) {
    log.reject(
        file,
        Long.parseLong(moment.eventId().substring(moment.eventId().lastIndexOf('-') + 1)),
        new RowFault(
            RowFault.LONELY_TIME,
            "%s stands alone; all others are from %s to %s"
                .formatted(moment.time(), bounds.from(), bounds.to())));
  }
}
