package dev.nudge.training.run;

import dev.nudge.features.FeatureSet;
import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.networks.Architecture;
import java.nio.file.Path;
import java.util.Set;

/**
 * A model to be made.
 *
 * @param id model id, such as {@code gru}
 * @param version model version, such as {@code 1}
 * @param scope what it is trained on
 * @param architecture of the model
 * @param embedded names of the embedded features that it may read
 * @param settings of the training
 * @param out the model file
 */
public record TrainingPlan(
    String id,
    String version,
    TrainingScope scope,
    Architecture architecture,
    Set<String> embedded,
    FitSettings settings,
    Path out) {

  public TrainingPlan {
    embedded = Set.copyOf(embedded);
  }

  /** The plan with a scope of these features only. */
  TrainingPlan columns(FeatureSet features) {
    return new TrainingPlan(
        id, version, scope.columns(features), architecture, embedded, settings, out);
  }
}
