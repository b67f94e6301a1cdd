package dev.nudge.training.fit;

/**
 * What was done to the logits of a head, and what it did to the held-out users' hazards.
 *
 * @param slope that the logits were multiplied by, positive: 1 / temperature
 * @param intercept that was then added
 * @param before as trained
 * @param after with slope and intercept
 */
public record HeadCalibration(double slope, double intercept, Quality before, Quality after) {

  /**
   * How good hazards are.
   *
   * @param loss negative log likelihood per unit of event weight
   * @param calibrationError of the hazards of all buckets entered, over ten parts of equal weight
   */
  public record Quality(double loss, double calibrationError) {}
}
