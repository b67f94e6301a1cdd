package dev.nudge.triggers;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ReceiptOutcome;

/**
 * All that a rule may test at one moment of one user: right after an event was scored, or at a
 * deadline in silence. One instance is reused by an engine.
 */
public final class DecisionContext {
  public String userId;

  /** Event time of the moment, epoch milliseconds: state and scores are those of then. */
  public long time;

  /**
   * Event time of the cause, epoch milliseconds: the moment, unless quiet hours have held it since.
   */
  public long causedAt;

  /** When it is decided, epoch milliseconds: policy judges at this time. */
  public long decidedAt;

  /** The event, or null at a deadline. */
  public Event event;

  /** What became of a nudge, where a receipt makes the moment; else null. */
  public ReceiptOutcome receipt;

  /** What the event did, or null at a deadline. */
  public Step step;

  public RollingState rolling;
  public Demographics who;
  public Consent consent;

  /** What the record keeps of rules and policy. */
  public TriggerState triggers;

  /** When the rule whose condition is asked last nudged, epoch milliseconds; 0 = never. */
  long nudgedAt;

  /** Probabilities at this moment, in the order of {@link RuleBook#scores()}. */
  public double[] scores;

  /** The holdout that holds a nudge back, where that is the reason. */
  public String holdout;

  /**
   * Since the user's last event, seconds; 0 at an event, and where events are ahead of their
   * arrival.
   */
  public double silenceSeconds() {
    return event != null ? 0 : Math.max(0, time - rolling.lastEventTime) / 1000.0;
  }

  /** The user at this moment; where events are ahead of their arrival, at the last of them. */
  public UserSnapshot snapshot() {
    return new UserSnapshot(rolling, Math.max(time, rolling.lastEventTime));
  }
}
