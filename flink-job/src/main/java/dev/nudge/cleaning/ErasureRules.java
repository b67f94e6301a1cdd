package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Erasure;
import java.time.Instant;

/** What an erasure must be like. A time ahead of the arrival is taken for the arrival's. */
final class ErasureRules implements Rules<Erasure> {
  private final TimeRule times;

  ErasureRules(CleaningSettings settings) {
    times = new TimeRule(settings);
  }

  @Override
  public Cleaned check(Erasure erasure, long arrival) {
    if (erasure.getUserId().isBlank()) {
      return Missing.USER_ID;
    }
    long time = erasure.getTime().toEpochMilli();
    Rejected rejected = times.check(time, arrival);
    if (rejected != null) {
      return rejected;
    }
    if (time > arrival) {
      erasure.setTime(Instant.ofEpochMilli(arrival));
    }
    return new Accepted(erasure.getUserId(), erasure);
  }
}
