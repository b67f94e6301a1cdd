package dev.nudge.triggers;

import dev.nudge.schemas.SuppressionReason;

/** Receives what a {@link Decider} decided at a moment. */
public interface Decisions {

  /** The rule nudges. At most one per event. */
  void fire(Rule rule, DecisionContext context);

  /** The rule would have nudged, but policy held it back. */
  void suppress(Rule rule, DecisionContext context, SuppressionReason reason);
}
