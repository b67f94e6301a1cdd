package dev.nudge.training.zoo;

import dev.nudge.evaluation.EvaluationRun;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.evaluation.protocols.Protocols;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.OnnxModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The models of one data set side by side, on the rows of each of its protocols. */
public final class ZooComparisons {
  private final Function<ZooEntry, Path> files;
  private final Function<FeatureSet, SequenceSet> recording;

  /**
   * @param files where the models lie
   * @param recording the data set; gives the same object for the same features
   */
  public ZooComparisons(
      Function<ZooEntry, Path> files, Function<FeatureSet, SequenceSet> recording) {
    this.files = files;
    this.recording = recording;
  }

  /**
   * Judges.
   *
   * @param made models of the data set that there are
   * @return one for each protocol that a model is for, in the protocols' usual order; the models in
   *     theirs
   */
  public List<Comparison> of(List<ZooEntry> made) {
    Map<ZooEntry, OnnxModel> models = new LinkedHashMap<>();
    try {
      made.forEach(entry -> models.put(entry, OnnxModel.load(files.apply(entry))));
      List<Comparison> comparisons = new ArrayList<>();
      made.stream()
          .flatMap(entry -> entry.protocols().stream())
          .distinct()
          .sorted(Comparator.comparingInt(protocol -> Protocols.names().indexOf(protocol.name())))
          .forEach(protocol -> comparisons.add(compare(protocol, models)));
      return comparisons;
    } finally {
      models.values().forEach(OnnxModel::close);
    }
  }

  private Comparison compare(Protocol protocol, Map<ZooEntry, OnnxModel> models) {
    Map<String, OnnxModel> asked = new LinkedHashMap<>();
    models.forEach(
        (entry, model) -> {
          if (entry.protocols().contains(protocol)) {
            asked.put(entry.type(), model);
          }
        });
    return new EvaluationRun(asked, false, false).protocol(protocol, recording, recording);
  }
}
