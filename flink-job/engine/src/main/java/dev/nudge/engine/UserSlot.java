package dev.nudge.engine;

import dev.nudge.triggers.Consent;

/**
 * A user while the engine works on them: the id and the record of the moment. The record is
 * replaced when it ends, by forgetting or erasure. A store may extend it with what it needs to find
 * the record's place again.
 */
public class UserSlot {
  private final String userId;
  private UserRecord record;

  /** Inputs of this user that wait in a batch. */
  private int waiting;

  public UserSlot(String userId, UserRecord record) {
    this.userId = userId;
    this.record = record;
  }

  public final String userId() {
    return userId;
  }

  public final UserRecord record() {
    return record;
  }

  /** Counts one input more in the batch; returns how many wait before it. */
  public final int enterBatch() {
    return waiting++;
  }

  /** Counts one input less. */
  public final void leaveBatch() {
    waiting--;
  }

  /** Whether inputs of this user wait in a batch: the slot must stay as it is. */
  public final boolean isInBatch() {
    return waiting > 0;
  }

  /**
   * Begins anew, with nothing known of the user but an objection, which outlives everything. A
   * timer that is still set stays known, so that it can be undone.
   */
  final void forget() {
    UserRecord fresh = new UserRecord();
    fresh.timer = record.timer;
    if (record.consent == Consent.WITHDRAWN) {
      fresh.consent = Consent.WITHDRAWN;
      fresh.consentTime = record.consentTime;
    }
    record = fresh;
  }

  /**
   * Begins anew, and remembers since when: what happened before does not count. That is forgotten
   * once such events would be late. A request that is delivered again takes nothing that came
   * since.
   *
   * @param time of the erasure, epoch milliseconds
   */
  final void erase(long time) {
    if (time <= record.erased) {
      return;
    }
    forget();
    record.erased = time;
  }
}
