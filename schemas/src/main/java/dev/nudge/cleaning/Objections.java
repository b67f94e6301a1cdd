package dev.nudge.cleaning;

import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.checks.Fault;
import dev.nudge.schemas.checks.TimeBounds;
import java.time.Instant;

/** What stays of a message that is refused and takes a consent back: that counts all the same. */
final class Objections {
  private Objections() {}

  static Cleaned of(
      String userId, Instant time, long arrival, Fault fault, CleaningSettings settings) {
    ProfileUpdate withdrawn =
        ProfileUpdate.newBuilder()
            .setUserId(userId)
            .setTime(objected(time, Instant.ofEpochMilli(arrival), settings.times()))
            .setMarketingConsent(false)
            .build();
    return new Cleaned.Objection(userId, withdrawn, Cleaned.Rejected.of(fault));
  }

  /**
   * From when an objection counts: of its time and its arrival, the earlier that can be believed.
   * If neither can, it holds against every word.
   */
  private static Instant objected(Instant time, Instant arrival, TimeBounds times) {
    if (!times.contains(arrival)) {
      return times.contains(time) ? time : times.latest();
    }
    return times.contains(time) && time.isBefore(arrival) ? time : arrival;
  }
}
