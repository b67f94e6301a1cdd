package dev.nudge.evaluation.parity;

import java.time.Instant;
import java.util.Comparator;

/**
 * Names a row to people. Ordered by time, and the rows of a user in the user's order.
 *
 * @param position of the event among the user's, from 1
 * @param timeMillis of the event, or of the user's latest before it, epoch milliseconds
 */
public record RowId(String user, String event, long position, long timeMillis)
    implements Comparable<RowId> {

  private static final Comparator<RowId> ORDER =
      Comparator.comparingLong(RowId::timeMillis)
          .thenComparing(RowId::user)
          .thenComparingLong(RowId::position)
          .thenComparing(RowId::event);

  @Override
  public int compareTo(RowId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "user %s, event %s (number %,d) at %s"
        .formatted(user, event, position, Instant.ofEpochMilli(timeMillis));
  }
}
