package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import java.time.Duration;
import java.time.Instant;

/**
 * What becomes of a record that is as it must be. A time ahead of the arrival is taken for the
 * arrival's.
 */
@FunctionalInterface
interface Acceptance<T> {

  /**
   * Takes the record in, and may mend it.
   *
   * @param arrival epoch milliseconds
   */
  Cleaned take(T record, long arrival);

  static Acceptance<Event> ofEvents(Duration allowedLateness) {
    long allowedMillis = allowedLateness.toMillis();
    return (event, arrival) -> {
      long time = event.getTime().toEpochMilli();
      if (time > arrival) {
        event.setTime(Instant.ofEpochMilli(arrival));
      }
      return arrival - time > allowedMillis
          ? new Late(event)
          : new Accepted(event.getUserId(), event);
    };
  }

  static Cleaned ofProfile(ProfileUpdate profile, long arrival) {
    if (profile.getTime().toEpochMilli() > arrival) {
      profile.setTime(Instant.ofEpochMilli(arrival));
    }
    return new Accepted(profile.getUserId(), profile);
  }

  static Cleaned ofErasure(Erasure erasure, long arrival) {
    if (erasure.getTime().toEpochMilli() > arrival) {
      erasure.setTime(Instant.ofEpochMilli(arrival));
    }
    return new Accepted(erasure.getUserId(), erasure);
  }
}
