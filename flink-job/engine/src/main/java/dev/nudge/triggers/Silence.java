package dev.nudge.triggers;

import dev.nudge.scoring.ScoreName;
import java.time.Duration;

/** How long a user must be silent. */
sealed interface Silence {

  /** How long to wait for slow events once the silence matters; not negative. */
  Duration grace();

  /**
   * A fixed time.
   *
   * @param after since the last event, positive
   */
  record Fixed(Duration after, Duration grace) implements Silence {}

  /**
   * Until the risk that the user stays away reaches a threshold; the time is computed from the
   * model's survival curve.
   *
   * @param score a churn score, whose horizon counts
   * @param above in (0, 1)
   * @param atLeast the least silence, whatever the risk; 0 or more
   */
  record Churn(ScoreName score, double above, Duration atLeast, Duration grace)
      implements Silence {}

  /**
   * Until what the user buys again and again is due, by the user's own rhythm.
   *
   * @param dueIn so long before; 0 or more
   * @param atLeast the least silence, however soon it is due; 0 or more
   */
  record Rhythm(Duration dueIn, Duration atLeast, Duration grace) implements Silence {}
}
