package dev.nudge.training.run;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which features a model reads: those that distinguish rows of its training. A number that never
 * changed taught nothing, and would be a cost at every event and a surprise once it does change.
 */
public final class FeatureChoice {
  private FeatureChoice() {}

  /**
   * Chooses from the features of a set.
   *
   * @param fit the rows to train on
   * @param embedded names of the embedded features to take if they change
   * @return in the order of the set; all of them where there are no rows
   * @throws IllegalArgumentException if none changes
   */
  public static FeatureSet of(SequenceSet fit, Set<String> embedded) {
    if (fit.users().isEmpty()) {
      return fit.features();
    }
    List<String> chosen = new ArrayList<>();
    List<Feature> features = fit.features().features();
    for (int f = 0; f < features.size(); f++) {
      Feature feature = features.get(f);
      boolean wanted = feature.embedded().isEmpty() || embedded.contains(feature.name());
      if (wanted && changes(fit, f)) {
        chosen.add(feature.name());
      }
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "no feature changes over the %,d events to train on; give a larger recording"
              .formatted(fit.events()));
    }
    return FeatureSet.of(chosen);
  }

  private static boolean changes(SequenceSet fit, int feature) {
    int width = fit.features().size();
    float first = fit.users().get(0).rows()[feature];
    for (UserSequence user : fit.users()) {
      for (int i = 0; i < user.length(); i++) {
        if (user.rows()[i * width + feature] != first) {
          return true;
        }
      }
    }
    return false;
  }

  /** Names of the features that can be embedded, in catalogue order. */
  public static List<String> embeddable() {
    return FeatureSet.all().features().stream()
        .filter(feature -> feature.embedded().isPresent())
        .map(Feature::name)
        .toList();
  }
}
