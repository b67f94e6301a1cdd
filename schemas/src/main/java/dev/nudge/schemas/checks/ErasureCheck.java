package dev.nudge.schemas.checks;

import dev.nudge.schemas.Erasure;

/** What an erasure must be like. A placeholder may be erased: an earlier release kept it. */
public final class ErasureCheck implements Check<Erasure> {
  private final TimeBounds times;

  public ErasureCheck(TimeBounds times) {
    this.times = times;
  }

  @Override
  public Fault find(Erasure erasure, long arrival) {
    Fault fault = Texts.findInUserId(erasure.getUserId());
    if (fault == null) {
      fault = Texts.findInId("request_id", erasure.getRequestId());
    }
    return fault == null ? times.find(erasure.getTime().toEpochMilli(), arrival) : fault;
  }
}
