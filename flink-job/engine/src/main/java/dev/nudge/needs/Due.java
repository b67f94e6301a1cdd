package dev.nudge.needs;

import dev.nudge.features.PurchaseRhythm;

/**
 * Of what a user buys again and again, the thing next to its day.
 *
 * @param thing hash of its category, or of an item without one
 * @param times it was bought again; 0 for no thing
 * @param late ln(days since / usual days), the more regular the more
 * @param irregular how far its intervals are off their mean, as a part of it
 * @param usualDays the mean of its intervals
 * @param daysSince it was bought last
 */
public record Due(
    int thing, int times, double late, double irregular, double usualDays, long daysSince) {
  private static final double FAR = 6;

  /** How irregular something is that was bought again once. */
  private static final double ONCE = 0.5;

  /** How irregular the most regular thing may be. */
  private static final double LEAST = 0.25;

  /** That of a user at a moment. */
  public static Due of(UserSnapshot at) {
    PurchaseRhythm rhythm = at.user().rhythm;
    Due next = new Due(0, 0, FAR, 0, 0, 0);
    for (int i = 0; i < rhythm.things.length; i++) {
      long trace = rhythm.traces[i];
      int times = PurchaseRhythm.gaps(trace);
      double late = late(at, trace);
      if (times > 0 && (next.times == 0 || Math.abs(late) < Math.abs(next.late))) {
        next =
            new Due(
                rhythm.things[i],
                times,
                late,
                irregular(trace),
                PurchaseRhythm.meanDays(trace),
                (long) days(at) - PurchaseRhythm.lastDay(trace));
      }
    }
    return next;
  }

  private static double days(UserSnapshot at) {
    return at.timeMillis() / UserSnapshot.DAY_MILLIS;
  }

  private static double late(UserSnapshot at, long trace) {
    double days = days(at) - PurchaseRhythm.lastDay(trace) - 0.5;
    double late = Math.log(Math.max(days, 0.1) / PurchaseRhythm.meanDays(trace));
    return Math.max(-FAR, Math.min(FAR, late / (LEAST + irregular(trace))));
  }

  private static double irregular(long trace) {
    return PurchaseRhythm.gaps(trace) > 1 ? PurchaseRhythm.deviation(trace) : ONCE;
  }
}
