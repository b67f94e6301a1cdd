package dev.nudge.triggers;

import java.time.Duration;

/** What a user record keeps of one rule. Mutable. */
public final class RuleState {
  private static final long[] NOTHING = {};

  /** How long a rule that is not in the book is remembered, in case it comes back. */
  private static final Duration UNKNOWN_RULE = Duration.ofDays(30);

  public final String rule;

  /** Epoch milliseconds; 0 = never. */
  public long lastFired;

  /**
   * Of a rule with a score gate: false from firing until the score falls below {@code rearm-below}.
   * Of another event rule: false once it has been reported in this session that it was held back.
   */
  public boolean armed = true;

  /**
   * When the rule decides: this user's silence, a follow-up, or what quiet hours hold; epoch
   * milliseconds; 0 = no deadline.
   */
  public long deadline;

  /**
   * What caused it: when the silence began to matter, the follow-up was due, or the event happened;
   * epoch milliseconds, at most the deadline. It stays when a silence has been decided; 0 = none.
   */
  public long moment;

  /** Whether quiet hours hold it: then the deadline is their end. */
  public boolean deferred;

  /** When the cart had changed as the rule last nudged, epoch milliseconds; 0 = never. */
  public long cartSeen;

  /** What a rule with {@code once-per} has nudged about, the latest last; see {@link OncePer}. */
  public long[] once = NOTHING;

  public RuleState(String rule) {
    this.rule = rule;
  }

  /**
   * Whether a rule may still ask for this.
   *
   * @param by the rule; null if it is not in the book
   */
  boolean isRemembered(Rule by, DecisionContext m) {
    Duration known = by == null ? UNKNOWN_RULE : by.cooldown();
    if (by != null && by.when().asksForNudges()) {
      known = Deadlines.LONGEST;
    }
    if (lastFired != 0 && m.decidedAt - lastFired < known.toMillis()) {
      return true;
    }
    if (by == null) {
      return false;
    }
    boolean disarmed = !by.waits() && !armed;
    boolean hadItsNudge = by.gates().cart() == Gates.Cart.CHANGED && !m.rolling.cart.isEmpty();
    boolean hadItOnce =
        by.oncePer() != null && once.length > 0 && by.oncePer().canStillHold(this, m.rolling);
    return disarmed || hadItsNudge || hadItOnce;
  }

  /** Nothing waits any more. */
  void settle() {
    deadline = Deadlines.NONE;
    deferred = false;
  }
}
