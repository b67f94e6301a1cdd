package dev.nudge.triggers;

import java.util.List;

/**
 * Sees what a {@link Decider} considers, as it does. It changes nothing, and costs one question per
 * moment where it does not look at the user.
 */
public interface DecisionObserver {
  /** Whether it looks at a user; nothing is made up of others. */
  boolean looksAt(String userId);

  /**
   * A rule was considered at a moment.
   *
   * @param m reused: not to be kept
   */
  default void considered(Considered rule, DecisionContext m) {}

  /**
   * All that is decided at a moment has been.
   *
   * @param m reused: not to be kept
   * @param state the user's, after it; not to be kept or changed
   * @param caps how far each is used, after it
   */
  default void decided(DecisionContext m, TriggerState state, List<CapUse> caps) {}
}
