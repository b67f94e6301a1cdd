package dev.nudge.triggers;

/** What a user record keeps of one rule. Mutable. */
public final class RuleState {
  public final String rule;

  /** Epoch milliseconds; 0 = never. */
  public long lastFired;

  /** Hysteresis: false from firing until the score falls below the rule's {@code rearm-below}. */
  public boolean armed = true;

  /** When the rule decides this user's silence, epoch milliseconds; 0 = no deadline. */
  public long deadline;

  /** When the silence began to matter, epoch milliseconds: the cause; at most the deadline. */
  public long moment;

  public RuleState(String rule) {
    this.rule = rule;
  }
}
