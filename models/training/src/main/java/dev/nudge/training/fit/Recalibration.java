package dev.nudge.training.fit;

/** What is done to a trained model's logits before it is exported. */
public enum Recalibration {
  /** Nothing: they are as trained. */
  NONE,
  /** Scaled and shifted per head, by what is best on the held-out users; see {@link Calibrator}. */
  TEMPERATURE
}
