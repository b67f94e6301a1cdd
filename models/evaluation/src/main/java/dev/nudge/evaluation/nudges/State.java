package dev.nudge.evaluation.nudges;

import java.time.Duration;

/**
 * What is matched: it can be seen of a user without knowing the rule. Two users are in the same
 * state if all three are equal.
 *
 * @param occasion the kind of event, or the band of the silence
 * @param activity days with an event among the 28 before the user's last event, in bands that
 *     double: 1, 2–3, 4–7, 8–15, 16 and more
 * @param purchase when the last purchase was: never, within a day, 7 days, 30 days, or longer ago
 */
record State(int occasion, int activity, int purchase) {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long ACTIVITY = 28 * DAY;
  private static final int MOST_ACTIVE = 5;
  private static final long[] PURCHASE_BANDS = {DAY, 7 * DAY, 30 * DAY, Long.MAX_VALUE};

  static State of(Timeline who, long time, int occasion) {
    return new State(
        occasion, band(activeDays(who, time), MOST_ACTIVE), purchaseBand(who.sincePurchase(time)));
  }

  /** Days with an event, UTC, among the 28 before the last event. */
  static int activeDays(Timeline who, long time) {
    int last = who.until(time) - 1;
    int days = 0;
    long day = Long.MAX_VALUE;
    for (int i = last; i >= 0 && who.time(i) > who.time(last) - ACTIVITY; i--) {
      long of = Math.floorDiv(who.time(i), DAY);
      days += of < day ? 1 : 0;
      day = of;
    }
    return days;
  }

  /** The band of a silence: each twice as long as the one before, the first one minute. */
  static int silenceBand(long millis) {
    return band(millis / Duration.ofMinutes(1).toMillis(), Integer.MAX_VALUE);
  }

  private static int band(long count, int most) {
    return Math.min(most, Long.SIZE - Long.numberOfLeadingZeros(count));
  }

  private static int purchaseBand(long since) {
    if (since < 0) {
      return 0;
    }
    int band = 1;
    while (since > PURCHASE_BANDS[band - 1]) {
      band++;
    }
    return band;
  }
}
