package dev.nudge.triggers;

import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;

/**
 * All that a rule may test at one moment of one user: right after an event was scored, or at a
 * deadline in silence. One instance is reused by an engine.
 */
public final class DecisionContext {
  public String userId;

  /** Event time of the moment, epoch milliseconds: the cause. */
  public long time;

  /** When it is decided, epoch milliseconds: policy judges at this time. */
  public long decidedAt;

  /** The event, or null at a deadline. */
  public Event event;

  /** What the event did, or null at a deadline. */
  public Step step;

  public RollingState rolling;
  public Demographics who;
  public Consent consent;

  /** Probabilities at this moment, in the order of {@link RuleBook#scores()}. */
  public double[] scores;

  /** Since the user's last event, seconds; 0 at an event. */
  public double silenceSeconds() {
    return event != null ? 0 : (time - rolling.lastEventTime) / 1000.0;
  }
}
