package dev.nudge.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every feature of this release. Names are never reused with another meaning: a model file from
 * last year must still read what it was trained on. Counts, durations and money enter as ln(1 + x),
 * so that heavy tails do not swamp a model.
 */
final class FeatureCatalog {
  static final List<Feature> FEATURES = build();

  private static final Map<String, Feature> BY_NAME = byName();

  private FeatureCatalog() {}

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  static Feature feature(String name) {
    Feature feature = BY_NAME.get(name);
    if (feature == null) {
      throw new UnknownFeatureException(name);
    }
    return feature;
  }

  private static Map<String, Feature> byName() {
    Map<String, Feature> byName = new LinkedHashMap<>();
    for (Feature feature : FEATURES) {
      if (byName.put(feature.name(), feature) != null) {
        throw new IllegalStateException("feature '%s' is defined twice".formatted(feature.name()));
      }
    }
    return byName;
  }

  private static List<Feature> build() {
    FeatureList all = new FeatureList();
    BehaviourFeatures.add(all);
    SessionFeatures.add(all);
    CommerceFeatures.add(all);
    VarietyFeatures.add(all);
    PersonFeatures.add(all);
    EmbeddedFeatures.add(all);
    return all.all();
  }
}
