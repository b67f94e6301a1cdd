package dev.nudge.features;

import java.time.Duration;

/**
 * The half-lives at which counts decay: what happened within the hour, the day, the week, the
 * month.
 */
enum HalfLife {
  HALF_HOUR("30m", Duration.ofMinutes(30)),
  DAY("1d", Duration.ofDays(1)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30));

  /** How many there are. */
  static final int COUNT = values().length;

  private static final HalfLife[] ALL = values();

  final String label;
  private final double rate;

  HalfLife(String label, Duration duration) {
    this.label = label;
    this.rate = Math.log(2) / duration.toMillis();
  }

  /** The part of a count that is left after {@code elapsedMillis} ≥ 0: 2^(-elapsed / half-life). */
  double left(long elapsedMillis) {
    return Math.exp(-rate * elapsedMillis);
  }

  static HalfLife of(int index) {
    return ALL[index];
  }
}
