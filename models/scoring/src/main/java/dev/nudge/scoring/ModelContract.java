package dev.nudge.scoring;

import dev.nudge.features.FeatureSet;

/**
 * What a model file says of itself, checked.
 *
 * @param id model id, such as {@code gru}
 * @param version model version, such as {@code 1}
 * @param fingerprint first 8 bytes of the SHA-256 of the file, never 0: says whose state a user
 *     record holds
 * @param features the inputs, in order; F = features.size()
 * @param featureMean per feature, over the training rows
 * @param featureStd per feature, positive
 * @param stateSize S, 0 for a model without state
 * @param purchaseEdges upper bucket edges of the purchase head, seconds, ascending; length Kp
 * @param returnEdges upper bucket edges of the return head, seconds, ascending; length Kr
 */
public record ModelContract(
    String id,
    String version,
    long fingerprint,
    FeatureSet features,
    float[] featureMean,
    float[] featureStd,
    int stateSize,
    double[] purchaseEdges,
    double[] returnEdges) {

  /** The model's id and version, as outputs carry it. */
  public String name() {
    return id + ":" + version;
  }
}
