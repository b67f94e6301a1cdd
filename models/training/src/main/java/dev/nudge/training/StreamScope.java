package dev.nudge.training;

import dev.nudge.features.FeatureSet;
import dev.nudge.training.protocol.Propensity;
import dev.nudge.training.protocol.Rows;
import dev.nudge.training.protocol.Slice;
import dev.nudge.training.protocol.TimeSplit;
import dev.nudge.training.sequences.SequenceSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Any recording, cut in time: trained on are fit users before the cut, judged on the others from
 * then on.
 *
 * @param data what the recording is
 * @param recording all of it
 * @param until the cut
 * @param asked what is asked to judge by
 */
public record StreamScope(String data, SequenceSet recording, Instant until, List<Propensity> asked)
    implements TrainingScope {
  private static final double TRAINING_SHARE = 0.75;

  /**
   * @throws IllegalArgumentException if the cut is not within the recording
   */
  public StreamScope {
    asked = List.copyOf(asked);
    if (!until.isAfter(recording.start()) || until.isAfter(recording.observedUntil())) {
      throw new IllegalArgumentException(
          "the cut %s is not within the recording, %s to %s"
              .formatted(until, recording.start(), recording.observedUntil()));
    }
  }

  /** A cut that leaves about the last quarter of a recording for judging, at midnight UTC. */
  public static Instant usualCut(SequenceSet recording) {
    Duration all = Duration.between(recording.start(), recording.observedUntil());
    Instant exact = recording.start().plusMillis((long) (all.toMillis() * TRAINING_SHARE));
    Instant midnight = exact.truncatedTo(ChronoUnit.DAYS);
    return midnight.isAfter(recording.start()) ? midnight : exact;
  }

  @Override
  public Slice slice() {
    return Slice.FIT_USERS;
  }

  @Override
  public SequenceSet known() {
    return recording.before(until).where(slice()::holds);
  }

  @Override
  public TrainingScope columns(FeatureSet features) {
    return new StreamScope(data, recording.columns(features), until, asked);
  }

  /** None where the recording ends too early after the cut to tell. */
  @Override
  public List<Rows> judgedOn() {
    TimeSplit split = new TimeSplit(recording, until);
    return asked.stream().map(split::rows).filter(rows -> !rows.test().isEmpty()).toList();
  }
}
