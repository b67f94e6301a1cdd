package dev.nudge.training.run;

import dev.nudge.evaluation.protocols.Propensity;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.protocols.TimeSplit;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import java.time.Instant;
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

  /** None where the recording ends too early after the cut to judge. */
  @Override
  public List<Rows> judgedOn() {
    TimeSplit split = new TimeSplit(recording, until);
    return asked.stream().map(split::rows).filter(rows -> !rows.test().isEmpty()).toList();
  }
}
