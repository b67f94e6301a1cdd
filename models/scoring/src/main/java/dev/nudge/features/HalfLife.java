package dev.nudge.features;

import java.time.Duration;
import java.util.List;

/**
 * The half-lives at which counts decay: what happened within the hour, the day, the week, the
 * month; of a few things also within the quarter and the year.
 */
public enum HalfLife {
  HALF_HOUR("30m", Duration.ofMinutes(30)),
  DAY("1d", Duration.ofDays(1)),
  WEEK("7d", Duration.ofDays(7)),
  MONTH("30d", Duration.ofDays(30)),
  QUARTER("90d", Duration.ofDays(90)),
  YEAR("365d", Duration.ofDays(365));

  /** Those at which everything is counted, by their ordinal. */
  public static final List<HalfLife> COMMON = List.of(HALF_HOUR, DAY, WEEK, MONTH);

  /** How many are {@link #COMMON}. */
  public static final int COUNT = COMMON.size();

  private static final HalfLife[] ALL = values();

  final String label;
  private final double rate;

  HalfLife(String label, Duration duration) {
    this.label = label;
    this.rate = Math.log(2) / duration.toMillis();
  }

  /** Such as {@code 30m} and {@code 7d}. */
  public String label() {
    return label;
  }

  /** The part of a count that is left after {@code elapsedMillis} ≥ 0: 2^(-elapsed / half-life). */
  public double left(long elapsedMillis) {
    return Math.exp(-rate * elapsedMillis);
  }

  static HalfLife of(int index) {
    return ALL[index];
  }
}
