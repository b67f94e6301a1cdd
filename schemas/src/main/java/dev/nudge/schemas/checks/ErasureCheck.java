package dev.nudge.schemas.checks;

import dev.nudge.schemas.Erasure;

/** What an erasure must be like. */
public final class ErasureCheck implements Check<Erasure> {
  private final TimeBounds times;

  public ErasureCheck(TimeBounds times) {
    this.times = times;
  }

  @Override
  public Fault find(Erasure erasure, long arrival) {
    if (erasure.getUserId().isBlank()) {
      return Texts.NO_USER_ID;
    }
    Fault fault = Texts.find("user_id", erasure.getUserId());
    if (fault == null) {
      fault = Texts.find("request_id", erasure.getRequestId());
    }
    return fault == null ? times.find(erasure.getTime().toEpochMilli(), arrival) : fault;
  }
}
