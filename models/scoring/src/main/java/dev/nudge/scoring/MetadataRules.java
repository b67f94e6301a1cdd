package dev.nudge.scoring;

import static dev.nudge.scoring.MetadataKeys.FEATURES;
import static dev.nudge.scoring.MetadataKeys.STATE_SIZE;
import static dev.nudge.scoring.ModelException.Kind.UNKNOWN_CONTRACT;
import static dev.nudge.scoring.ModelException.Kind.UNKNOWN_FEATURE;

import dev.nudge.features.FeatureSet;
import dev.nudge.features.UnknownFeatureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What the values of metadata entries must be. Each rule returns the value it was given, or throws
 * a {@link ModelException} that names the entry.
 */
final class MetadataRules {

  private MetadataRules() {}

  static String contract(String version) {
    if (!version.equals(ModelMetadata.CONTRACT)) {
      throw MetadataKeys.refused(
          UNKNOWN_CONTRACT, MetadataKeys.CONTRACT, "is '%s'".formatted(version));
    }
    return version;
  }

  static String notBlank(String key, String value) {
    require(!value.isBlank(), key, "is blank");
    return value;
  }

  static List<String> names(List<String> names) {
    require(!names.isEmpty(), FEATURES, "names no feature");
    for (String name : names) {
      require(
          !name.isBlank() && !name.contains(","),
          FEATURES,
          "has '%s', which is no feature name".formatted(name));
    }
    require(
        new HashSet<>(names).size() == names.size(),
        FEATURES,
        "names a feature twice: " + twice(names));
    return names;
  }

  private static List<String> twice(List<String> names) {
    List<String> rest = new ArrayList<>(names);
    new HashSet<>(names).forEach(rest::remove);
    return rest;
  }

  /** The features of these names, if this release knows them all. */
  static Optional<FeatureSet> known(List<String> names, Findings findings) {
    List<String> unknown = names.stream().filter(name -> !isKnown(name)).toList();
    if (unknown.isEmpty()) {
      FeatureSet features = FeatureSet.of(names);
      findings.right("features", "this release computes all %d".formatted(features.size()));
      return Optional.of(features);
    }
    findings.wrong(
        new ModelException(
            UNKNOWN_FEATURE,
            new ModelFault(
                MetadataKeys.subject(FEATURES),
                "names %s, which this release does not compute".formatted(unknown),
                "some of " + FeatureSet.all().names(),
                "use a model of this release, or a release that knows the feature")));
    return Optional.empty();
  }

  private static boolean isKnown(String name) {
    try {
      FeatureSet.of(List.of(name));
      return true;
    } catch (UnknownFeatureException e) {
      return false;
    }
  }

  /**
   * @see #perFeature
   */
  static float[] mean(float[] values, Optional<List<String>> features) {
    return perFeature(MetadataKeys.MEAN, values, Float.NEGATIVE_INFINITY, features);
  }

  /**
   * @see #perFeature
   */
  static float[] std(float[] values, Optional<List<String>> features) {
    return perFeature(MetadataKeys.STD, values, 0, features);
  }

  /**
   * One finite value per feature.
   *
   * @param above what each value must be greater than
   * @param features their names; empty if they are not known, then any number of values will do
   */
  private static float[] perFeature(
      String key, float[] values, float above, Optional<List<String>> features) {
    features.ifPresent(
        names ->
            require(
                values.length == names.size(),
                key,
                "holds %d values for %d features".formatted(values.length, names.size())));
    for (int i = 0; i < values.length; i++) {
      int at = i;
      require(
          Float.isFinite(values[i]) && values[i] > above,
          key,
          "of feature %s is %s"
              .formatted(
                  features.map(names -> "'" + names.get(at) + "'").orElse("number " + (i + 1)),
                  values[i]));
    }
    return values;
  }

  static int stateSize(int size) {
    require(size >= 0, STATE_SIZE, "is " + size);
    return size;
  }

  static double[] ascending(String key, double[] edges) {
    require(edges.length > 0, key, "is empty");
    double last = 0;
    for (double edge : edges) {
      require(edge > last && Double.isFinite(edge), key, "has %s after %s".formatted(edge, last));
      last = edge;
    }
    return edges;
  }

  static void free(String key) {
    require(!MetadataKeys.ALL.contains(key), key, "is of the contract and cannot be set freely");
  }

  private static void require(boolean holds, String key, String found) {
    if (!holds) {
      throw MetadataKeys.bad(key, found);
    }
  }
}
