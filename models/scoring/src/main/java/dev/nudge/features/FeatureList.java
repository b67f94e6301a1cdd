package dev.nudge.features;

import java.util.ArrayList;
import java.util.List;

/** Features as the groups define them, in their order. */
final class FeatureList {
  private final List<Feature> features = new ArrayList<>();

  void add(String name, String group, String description, Feature.Value value) {
    features.add(new Feature(name, group, description, null, value));
  }

  /** A feature that is the number of a text. */
  void add(String name, String group, Vocabulary vocabulary, Feature.Value value) {
    String description =
        "number of a text, 1 to %d, to be embedded; 0 for none".formatted(vocabulary.size() - 1);
    features.add(new Feature(name, group, description, vocabulary, value));
  }

  List<Feature> all() {
    return List.copyOf(features);
  }

  /** ln(1 + x); most counts of most users are 0, and a logarithm takes its time. */
  static double log1p(double x) {
    return x == 0 ? 0 : Math.log(1 + x);
  }

  static double flag(boolean is) {
    return is ? 1 : 0;
  }
}
