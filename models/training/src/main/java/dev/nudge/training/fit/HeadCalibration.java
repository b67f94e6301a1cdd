package dev.nudge.training.fit;

import java.util.Locale;

/**
 * What was done to the logits of a head, and what it did to the held-out users' hazards.
 *
 * @param slope that the logits were multiplied by, positive: 1 / temperature
 * @param intercept that was then added
 * @param basis how they were found
 * @param outcomes held-out users to whom it happened, or those to whom it did not, whichever are
 *     fewer
 * @param before as trained; null if no held-out user entered a bucket
 * @param after with slope and intercept; null as {@code before}
 */
public record HeadCalibration(
    double slope, double intercept, Basis basis, int outcomes, Quality before, Quality after) {

  /** How slope and intercept were found. */
  public enum Basis {
    /** By what makes the held-out users' outcomes most likely. */
    FITTED,
    /** The same, held back towards the logits as trained, as there are few outcomes. */
    FEW_OUTCOMES,
    /** Not at all: nothing can be learned where all held-out users fared alike. */
    ONE_OUTCOME,
    /** Not at all: it would have turned the order of the held-out users round. */
    WRONG_WAY_ROUND
  }

  /**
   * How good hazards are.
   *
   * @param loss negative log likelihood per unit of event weight
   * @param calibrationError of the hazards of all buckets entered, over ten parts of equal weight
   */
  public record Quality(double loss, double calibrationError) {}

  /** In words, after the name of the head. */
  public String description() {
    return switch (basis) {
      case FITTED -> found();
      case FEW_OUTCOMES ->
          found()
              + "; held back towards none, as few held-out users had the rarer outcome: %d"
                  .formatted(outcomes);
      case ONE_OUTCOME -> "logits as trained: all held-out users had the same outcome";
      case WRONG_WAY_ROUND ->
          "logits as trained: they order the held-out users the wrong way round, so the head knows"
              + " nothing of them";
    };
  }

  private String found() {
    return String.format(
        Locale.ROOT,
        "logits times %.3f plus %.3f, fitted on the held-out users: their loss %.4f to %.4f, error"
            + " of hazards %.4f to %.4f",
        slope,
        intercept,
        before.loss(),
        after.loss(),
        before.calibrationError(),
        after.calibrationError());
  }
}
