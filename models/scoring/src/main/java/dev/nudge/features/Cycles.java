package dev.nudge.features;

import java.time.Duration;
import java.time.Instant;

/** Local time as points on circles, so that 23:59 is next to 00:00 and Sunday next to Monday. */
final class Cycles {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
  private static final int WEEK_DAYS = 7;

  /** Epoch day 0 was a Thursday; weeks count from Monday. */
  private static final int EPOCH_WEEKDAY = 3;

  private static final double[] WEEK_SIN = new double[WEEK_DAYS];
  private static final double[] WEEK_COS = new double[WEEK_DAYS];

  static {
    for (int day = 0; day < WEEK_DAYS; day++) {
      WEEK_SIN[day] = Math.sin(2 * Math.PI * day / WEEK_DAYS);
      WEEK_COS[day] = Math.cos(2 * Math.PI * day / WEEK_DAYS);
    }
  }

  private Cycles() {}

  /** The angle of the local time of day: 0 at midnight, a full turn a day. */
  static double dayAngle(Demographics who, Step step) {
    return 2 * Math.PI * Math.floorMod(localMillis(who, step), DAY_MILLIS) / DAY_MILLIS;
  }

  static double weekSin(Demographics who, Step step) {
    return WEEK_SIN[weekday(who, step)];
  }

  static double weekCos(Demographics who, Step step) {
    return WEEK_COS[weekday(who, step)];
  }

  /** 0 on Monday to 6 on Sunday. */
  private static int weekday(Demographics who, Step step) {
    long day = Math.floorDiv(localMillis(who, step), DAY_MILLIS);
    return (int) Math.floorMod(day + EPOCH_WEEKDAY, (long) WEEK_DAYS);
  }

  /** Four features ask for it, so the step remembers: finding a zone's offset is a search. */
  private static long localMillis(Demographics who, Step step) {
    if (step.localZone != who.zone()) {
      step.localZone = who.zone();
      step.localMillis =
          who.timeZone() == null
              ? step.time
              : step.time + offsetSeconds(who, step.time) * Duration.ofSeconds(1).toMillis();
    }
    return step.localMillis;
  }

  private static int offsetSeconds(Demographics who, long epochMillis) {
    return who.zone().getRules().getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds();
  }
}
