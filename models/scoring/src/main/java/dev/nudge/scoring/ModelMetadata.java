package dev.nudge.scoring;

import static dev.nudge.scoring.ModelException.Kind.BAD_METADATA;
import static dev.nudge.scoring.ModelException.Kind.UNKNOWN_CONTRACT;
import static dev.nudge.scoring.ModelException.Kind.UNKNOWN_FEATURE;

import dev.nudge.features.FeatureSet;
import dev.nudge.features.UnknownFeatureException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model file says of itself: the {@code metadata_props} of the model contract, written by
 * {@link #toMap} and read by {@link #read}, so that the two cannot drift. Values are checked
 * wherever an instance is made, before a file is written as well as after it is read.
 *
 * @param id model id, such as {@code gru}; not blank
 * @param version model version, such as {@code 1}; not blank
 * @param features names of the inputs, in order; not empty, no two alike
 * @param featureMean per feature, over the training rows; finite
 * @param featureStd per feature, finite and positive
 * @param stateSize S ≥ 0
 * @param purchaseEdges upper bucket edges of the purchase head, seconds, positive, strictly
 *     ascending
 * @param returnEdges upper bucket edges of the return head, seconds, positive, strictly ascending
 * @param more what else is worth keeping, by free keys: training data and window, evaluation
 *     figures
 */
public record ModelMetadata(
    String id,
    String version,
    List<String> features,
    float[] featureMean,
    float[] featureStd,
    int stateSize,
    double[] purchaseEdges,
    double[] returnEdges,
    Map<String, String> more) {

  /** The version of the model contract that this release writes and reads. */
  public static final String CONTRACT = "1";

  /**
   * @throws ModelException if a value cannot be, or {@code more} uses a key of the contract
   */
  public ModelMetadata {
    features = List.copyOf(features);
    more = Map.copyOf(more);
    notBlank(MetadataKeys.ID, id);
    notBlank(MetadataKeys.VERSION, version);
    check(!features.isEmpty(), MetadataKeys.FEATURES, "names no feature");
    check(
        new HashSet<>(features).size() == features.size(),
        MetadataKeys.FEATURES,
        "names a feature twice: " + features);
    for (String name : features) {
      check(
          !name.isBlank() && !name.contains(","),
          MetadataKeys.FEATURES,
          "has '%s', which is no feature name".formatted(name));
    }
    perFeature(MetadataKeys.MEAN, featureMean, features, Float.NEGATIVE_INFINITY);
    perFeature(MetadataKeys.STD, featureStd, features, 0);
    check(
        stateSize >= 0, MetadataKeys.STATE_SIZE, "is %d, expected 0 or more".formatted(stateSize));
    ascending(MetadataKeys.PURCHASE_EDGES, purchaseEdges);
    ascending(MetadataKeys.RETURN_EDGES, returnEdges);
    for (String key : more.keySet()) {
      check(!MetadataKeys.ALL.contains(key), key, "is of the contract and cannot be set freely");
    }
  }

  /** The metadata entries of a model file. */
  public Map<String, String> toMap() {
    Map<String, String> map = new TreeMap<>(more);
    map.put(MetadataKeys.CONTRACT, CONTRACT);
    map.put(MetadataKeys.ID, id);
    map.put(MetadataKeys.VERSION, version);
    map.put(MetadataKeys.FEATURES, String.join(",", features));
    map.put(MetadataKeys.MEAN, MetadataKeys.join(featureMean));
    map.put(MetadataKeys.STD, MetadataKeys.join(featureStd));
    map.put(MetadataKeys.STATE_SIZE, Integer.toString(stateSize));
    map.put(MetadataKeys.PURCHASE_EDGES, MetadataKeys.join(purchaseEdges));
    map.put(MetadataKeys.RETURN_EDGES, MetadataKeys.join(returnEdges));
    return map;
  }

  /**
   * Reads the metadata entries of a model file; entries it does not know go to {@link #more}.
   *
   * @throws ModelException if an entry of the contract is missing or its value cannot be
   */
  public static ModelMetadata read(Map<String, String> map) {
    MetadataKeys keys = new MetadataKeys(map);
    String contract = keys.text(MetadataKeys.CONTRACT);
    if (!contract.equals(CONTRACT)) {
      throw new ModelException(
          UNKNOWN_CONTRACT,
          "metadata '%s' is '%s', this release reads '%s'; export the model again with a matching release"
              .formatted(MetadataKeys.CONTRACT, contract, CONTRACT));
    }
    Map<String, String> more = new TreeMap<>(map);
    more.keySet().removeAll(MetadataKeys.ALL);
    return new ModelMetadata(
        keys.text(MetadataKeys.ID),
        keys.text(MetadataKeys.VERSION),
        keys.texts(MetadataKeys.FEATURES),
        keys.floats(MetadataKeys.MEAN),
        keys.floats(MetadataKeys.STD),
        keys.integer(MetadataKeys.STATE_SIZE),
        keys.doubles(MetadataKeys.PURCHASE_EDGES),
        keys.doubles(MetadataKeys.RETURN_EDGES),
        more);
  }

  /**
   * The contract of the file with this fingerprint.
   *
   * @throws ModelException if this release does not know a feature
   */
  ModelContract contract(long fingerprint) {
    try {
      return new ModelContract(
          id,
          version,
          fingerprint,
          FeatureSet.of(features),
          featureMean,
          featureStd,
          stateSize,
          purchaseEdges,
          returnEdges);
    } catch (UnknownFeatureException e) {
      throw new ModelException(
          UNKNOWN_FEATURE,
          "metadata '%s': %s; use a model of this release or a release that knows the feature"
              .formatted(MetadataKeys.FEATURES, e.getMessage()),
          e);
    }
  }

  private static void notBlank(String key, String value) {
    check(!value.isBlank(), key, "is blank");
  }

  private static void perFeature(String key, float[] values, List<String> features, float above) {
    check(
        values.length == features.size(),
        key,
        "holds %d values, expected %d, one per feature".formatted(values.length, features.size()));
    for (int i = 0; i < values.length; i++) {
      check(
          Float.isFinite(values[i]) && values[i] > above,
          key,
          "of feature '%s' is %s, expected a finite number%s"
              .formatted(features.get(i), values[i], above == 0 ? " above 0" : ""));
    }
  }

  private static void ascending(String key, double[] edges) {
    check(edges.length > 0, key, "is empty, expected at least one bucket edge");
    double last = 0;
    for (double edge : edges) {
      check(
          edge > last && Double.isFinite(edge),
          key,
          "has %s after %s, expected finite, positive and ascending seconds".formatted(edge, last));
      last = edge;
    }
  }

  private static void check(boolean holds, String key, String fault) {
    if (!holds) {
      throw new ModelException(
          BAD_METADATA, "metadata '%s' %s; export the model again".formatted(key, fault));
    }
  }
}
