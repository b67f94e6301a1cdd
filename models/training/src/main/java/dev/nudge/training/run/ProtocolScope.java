package dev.nudge.training.run;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Rows;
import dev.nudge.evaluation.protocols.Slice;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What protocols allow: exactly their training data, judged on their rows.
 *
 * @param protocols of one data set, at least one
 * @param folder the name of the recording's folder
 * @param recording all of it, with the marks of the data set
 */
public record ProtocolScope(List<Protocol> protocols, String folder, SequenceSet recording)
    implements TrainingScope {

  /**
   * @throws IllegalArgumentException if the protocols are of several data sets
   */
  public ProtocolScope {
    protocols = List.copyOf(protocols);
    if (protocols.stream().map(Protocol::dataset).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "a model is trained on one data set, but the protocols %s are of several"
              .formatted(protocols.stream().map(Protocol::name).toList()));
    }
  }

  private Dataset dataset() {
    return protocols.get(0).dataset();
  }

  @Override
  public String data() {
    return dataset().format().label() + ":" + folder;
  }

  @Override
  public Slice slice() {
    return dataset().slice();
  }

  @Override
  public Instant until() {
    return known().askedUntil();
  }

  @Override
  public SequenceSet known() {
    return protocols.stream()
        .map(protocol -> protocol.training(recording))
        .min(Comparator.comparing(SequenceSet::observedUntil))
        .orElseThrow();
  }

  @Override
  public TrainingScope columns(FeatureSet features) {
    return new ProtocolScope(protocols, folder, recording.columns(features));
  }

  @Override
  public List<Rows> judgedOn() {
    return protocols.stream().map(protocol -> protocol.rows(recording, recording)).toList();
  }
}
