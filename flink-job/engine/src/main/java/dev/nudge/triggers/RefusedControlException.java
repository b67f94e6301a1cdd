package dev.nudge.triggers;

import dev.nudge.cleaning.Cleaned.Rejected;

/** A change of rules, policy or model cannot be taken. */
public final class RefusedControlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejected why;

  public RefusedControlException(Rejected why) {
    super(why.message());
    this.why = why;
  }

  /** For the dead letter. */
  public Rejected why() {
    return why;
  }
}
