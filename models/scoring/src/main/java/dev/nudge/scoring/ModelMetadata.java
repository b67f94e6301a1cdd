package dev.nudge.scoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    MetadataRules.notBlank(MetadataKeys.ID, id);
    MetadataRules.notBlank(MetadataKeys.VERSION, version);
    MetadataRules.names(features);
    MetadataRules.mean(featureMean, Optional.of(features));
    MetadataRules.std(featureStd, Optional.of(features));
    MetadataRules.stateSize(stateSize);
    MetadataRules.ascending(MetadataKeys.PURCHASE_EDGES, purchaseEdges);
    MetadataRules.ascending(MetadataKeys.RETURN_EDGES, returnEdges);
    more.keySet().forEach(MetadataRules::free);
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
    return UncheckedMetadata.read(map, Findings.STRICT).metadata().orElseThrow();
  }
}
