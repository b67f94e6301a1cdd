package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;

/** Which times are believed; the same for every kind of record. */
final class TimeRule {
  private final CleaningSettings settings;
  private final long earliest;
  private final long maxAheadMillis;

  TimeRule(CleaningSettings settings) {
    this.settings = settings;
    this.earliest = settings.earliest().toEpochMilli();
    this.maxAheadMillis = settings.maxAhead().toMillis();
  }

  /**
   * Null if the time is believed.
   *
   * @param time epoch milliseconds
   * @param arrival epoch milliseconds
   */
  Rejected check(long time, long arrival) {
    if (time < earliest) {
      return absurd(time, "is before %s".formatted(settings.earliest()));
    }
    if (time - maxAheadMillis > arrival) {
      return absurd(
          time,
          "is more than %s after its arrival at %s"
              .formatted(settings.maxAhead(), Instant.ofEpochMilli(arrival)));
    }
    return null;
  }

  private static Rejected absurd(long time, String why) {
    return new Rejected(
        RejectionReason.ABSURD_TIME, "time %s %s".formatted(Instant.ofEpochMilli(time), why));
  }
}
