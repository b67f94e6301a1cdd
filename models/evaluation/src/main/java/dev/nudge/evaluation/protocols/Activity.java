package dev.nudge.evaluation.protocols;

import java.time.Duration;

/**
 * Who takes part at a reference time, by how far the last known event lies back.
 *
 * @param over longer than this
 * @param upTo at most this
 */
record Activity(Duration over, Duration upTo) {

  /** Active within so many days. */
  static Activity withinDays(int days) {
    return daysAgo(0, days);
  }

  /** Last active more than {@code over} and at most {@code upTo} days ago. */
  static Activity daysAgo(int over, int upTo) {
    return new Activity(Duration.ofDays(over), Duration.ofDays(upTo));
  }

  /**
   * Whether a user takes part.
   *
   * @param lastMillis when the last known event happened, before {@code atMillis}
   */
  boolean holds(long lastMillis, long atMillis) {
    long back = atMillis - lastMillis;
    return back > over.toMillis() && back <= upTo.toMillis();
  }
}
