package dev.nudge.recordings.generator;

/**
 * When a person comes next: a Poisson process whose rate follows the hour and the day of the week,
 * drawn by thinning (Lewis and Shedler 1979).
 */
final class VisitClock {
  static final double DAY_MILLIS = 86_400_000;

  /** The least time between two visits: the silence that ends a session. */
  static final long PAUSE_MILLIS = 30 * 60_000;

  private static final double HOUR_MILLIS = 3_600_000;

  /** 1970-01-01, day 0 of the epoch, was a Thursday: Saturday is day 2, Sunday day 3 from there. */
  private static final int SATURDAY = 2;

  private static final int SUNDAY = 3;

  private final Traits traits;
  private final Draw draw;

  VisitClock(Traits traits, Draw draw) {
    this.traits = traits;
    this.draw = draw;
  }

  /**
   * The next visit after {@code from}, or {@code end} where none comes before.
   *
   * @param eagerness factor on the person's usual rate
   */
  long next(long from, double eagerness, long end) {
    double maxRate = traits.maxVisitRate();
    double meanGap = DAY_MILLIS / (maxRate * eagerness);
    double at = from;
    while (at < end) {
      at += draw.exponential(meanGap);
      if (draw.unit() * maxRate < rateAt((long) at)) {
        break;
      }
    }
    return at < end ? (long) at : end;
  }

  private double rateAt(long millis) {
    long day = (long) StrictMath.floor(millis / DAY_MILLIS);
    double hour = (millis - day * DAY_MILLIS) / HOUR_MILLIS;
    long weekday = Math.floorMod(day, 7L);
    return traits.visitRate(hour, weekday == SATURDAY || weekday == SUNDAY);
  }
}
