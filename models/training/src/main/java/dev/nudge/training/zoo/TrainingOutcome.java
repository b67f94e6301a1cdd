package dev.nudge.training.zoo;

/**
 * What became of a model to be made.
 *
 * @param entry the model
 * @param kept whether it was there already, made from the same
 * @param seconds its training took; NaN if there is no model
 * @param fault why there is no model; null if there is one
 */
public record TrainingOutcome(ZooEntry entry, boolean kept, double seconds, String fault) {

  /** Whether there is a model. */
  public boolean isMade() {
    return fault == null;
  }

  static TrainingOutcome kept(ZooEntry entry, double seconds) {
    return new TrainingOutcome(entry, true, seconds, null);
  }

  static TrainingOutcome made(ZooEntry entry, double seconds) {
    return new TrainingOutcome(entry, false, seconds, null);
  }

  static TrainingOutcome failed(ZooEntry entry, String fault) {
    return new TrainingOutcome(entry, false, Double.NaN, fault);
  }
}
