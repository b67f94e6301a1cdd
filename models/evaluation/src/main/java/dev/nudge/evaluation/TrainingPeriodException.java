package dev.nudge.evaluation;

import java.time.Instant;

/** A model would be judged on a time that its training looked at. */
public final class TrainingPeriodException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  TrainingPeriodException(String model, Instant trainedUntil, Instant cut) {
    super(
        ("model %s was trained on data up to %s, so rows from %s on would flatter it; judge it from"
                + " then on, or give --allow-training-period")
            .formatted(model, trainedUntil, cut));
  }
}
