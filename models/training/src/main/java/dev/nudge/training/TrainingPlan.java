package dev.nudge.training;

import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.networks.Architecture;
import dev.nudge.training.sequences.SequenceSet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A model to be made.
 *
 * @param id model id, such as {@code gru}
 * @param version model version, such as {@code 1}
 * @param data what the recording is, for the model file: no path of this machine
 * @param recording all of it; what lies beyond the cut serves to judge the model only
 * @param cut nothing that happened or arrived from here on is looked at in training
 * @param architecture of the model
 * @param settings of the training
 * @param out the model file
 */
public record TrainingPlan(
    String id,
    String version,
    String data,
    SequenceSet recording,
    Instant cut,
    Architecture architecture,
    FitSettings settings,
    Path out) {
  private static final double TRAINING_SHARE = 0.75;

  /**
   * @throws IllegalArgumentException if the cut is not within the recording
   */
  public TrainingPlan {
    if (!cut.isAfter(recording.start()) || cut.isAfter(recording.observedUntil())) {
      throw new IllegalArgumentException(
          "the cut %s is not within the recording, %s to %s"
              .formatted(cut, recording.start(), recording.observedUntil()));
    }
  }

  /** A cut that leaves about the last quarter of a recording for judging, at midnight UTC. */
  public static Instant usualCut(SequenceSet recording) {
    Duration all = Duration.between(recording.start(), recording.observedUntil());
    Instant exact = recording.start().plusMillis((long) (all.toMillis() * TRAINING_SHARE));
    Instant midnight = exact.truncatedTo(ChronoUnit.DAYS);
    return midnight.isAfter(recording.start()) ? midnight : exact;
  }
}
