package dev.nudge.engine;

import com.google.common.primitives.Floats;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.Portrait;
import dev.nudge.triggers.Consent;
import dev.nudge.triggers.DecisionContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

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

  /**
   * What a champion knows of the user after the last event, for a job of which it is challenger.
   *
   * @param fingerprint of the champion
   * @param whole whether the user's events have been scored from the first one on
   * @return a copy; empty if it knows nothing
   */
  public final Optional<ModelState> state(long fingerprint, boolean whole) {
    Remembered known = record.champion;
    return known.fingerprint != fingerprint
        ? Optional.empty()
        : Optional.of(
            new ModelState(
                userId,
                fingerprint,
                record.seen.last(),
                whole ? record.sequence : null,
                record.erased,
                Floats.asList(known.state.clone()),
                Floats.asList(known.purchaseLogits.clone()),
                Floats.asList(known.returnLogits.clone())));
  }

  /** Makes this the user of a moment without an event. */
  final void enter(DecisionContext context, long time, long decidedAt) {
    context.userId = userId;
    context.time = time;
    context.decidedAt = decidedAt;
    context.event = null;
    context.step = null;
    context.rolling = record.rolling;
    context.who = record.who;
    context.consent = record.consent;
    context.triggers = record.triggers;
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

  /** Makes this the user of an event's moment. */
  final void enter(DecisionContext context, Event event, Step step, long decidedAt) {
    enter(context, step.time(), decidedAt);
    context.event = event;
    context.step = step;
  }

  /** The user's portrait from a time on, epoch milliseconds, when no tag fits any more. */
  final Portrait withoutTags(long time) {
    return new Portrait(userId, Instant.ofEpochMilli(time), Map.of());
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
   * Begins anew, and remembers since when, as long as there is a record: what happened before does
   * not count. A request that is delivered again takes nothing that came since.
   *
   * @param time of the erasure, epoch milliseconds
   * @return whether it was not delivered before
   */
  final boolean erase(long time) {
    if (time <= record.erased) {
      return false;
    }
    forget();
    record.erased = time;
    return true;
  }
}
