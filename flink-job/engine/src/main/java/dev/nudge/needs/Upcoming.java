package dev.nudge.needs;

import dev.nudge.features.PurchaseRhythm;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.Optional;

/**
 * When a user usually buys again what is bought again and again: the thing whose time comes next
 * after the user's last event.
 *
 * @param usualDays the mean of its intervals
 * @param timeMillis so many days after the day on which it was bought last, at the time of day of
 *     the user's last purchase; epoch milliseconds
 */
public record Upcoming(double usualDays, long timeMillis) {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /**
   * That of a user; empty if nothing was bought again, or it is too late for all of it. O(1).
   *
   * @param ahead what is due so soon after the user's last event does not count: the time to speak
   *     of it has passed
   */
  public static Optional<Upcoming> of(RollingState user, Duration ahead) {
    long timeOfDay = Math.floorMod(user.lastTimeOfType[EventType.PURCHASE.ordinal()], DAY_MILLIS);
    Upcoming next = null;
    for (long trace : user.rhythm.traces) {
      double days = PurchaseRhythm.meanDays(trace);
      long time =
          PurchaseRhythm.lastDay(trace) * DAY_MILLIS + timeOfDay + (long) (days * DAY_MILLIS);
      if (PurchaseRhythm.gaps(trace) > 0
          && time - ahead.toMillis() > user.lastEventTime
          && (next == null || time < next.timeMillis)) {
        next = new Upcoming(days, time);
      }
    }
    return Optional.ofNullable(next);
  }
}
