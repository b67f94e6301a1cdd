package dev.nudge.evaluation.figures;

/**
 * One scored row with its label.
 *
 * @param userId whose row it is: resampling draws users, not rows
 * @param score a probability in [0, 1], or an expected number
 * @param times 1 if it happened, 0 if not; or how often
 */
public record Outcome(String userId, double score, int times) {

  /** A row that asks whether, not how often. */
  public Outcome(String userId, double score, boolean positive) {
    this(userId, score, positive ? 1 : 0);
  }

  /** Whether it happened at all. */
  public boolean positive() {
    return times > 0;
  }
}
