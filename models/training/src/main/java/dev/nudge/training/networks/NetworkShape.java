package dev.nudge.training.networks;

import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * An architecture over given features and heads: all that there is to know of a network but its
 * weights.
 *
 * @param quantities features that are read as they are; they come first
 * @param vocabularies sizes of the embedded features, which come last
 * @param purchaseBuckets Kp
 * @param returnBuckets Kr
 */
public record NetworkShape(
    Architecture architecture,
    int quantities,
    List<Integer> vocabularies,
    int purchaseBuckets,
    int returnBuckets) {
  /** Length of what is looked up for an embedded feature. */
  static final int EMBEDDING = 8;

  public NetworkShape {
    vocabularies = List.copyOf(vocabularies);
  }

  /**
   * The shape over these features.
   *
   * @throws IllegalArgumentException if a quantity comes after an embedded feature
   */
  public static NetworkShape of(
      Architecture architecture, FeatureSet features, int purchaseBuckets, int returnBuckets) {
    List<Optional<Vocabulary>> embedded =
        features.features().stream().map(Feature::embedded).toList();
    int quantities = (int) embedded.stream().takeWhile(Optional::isEmpty).count();
    List<Optional<Vocabulary>> last = embedded.subList(quantities, embedded.size());
    if (last.stream().anyMatch(Optional::isEmpty)) {
      throw new IllegalArgumentException(
          "embedded features must come last, found %s".formatted(features.names()));
    }
    return new NetworkShape(
        architecture,
        quantities,
        last.stream().map(vocabulary -> vocabulary.orElseThrow().size()).toList(),
        purchaseBuckets,
        returnBuckets);
  }

  /** F, the number of features. */
  public int inputs() {
    return quantities + vocabularies.size();
  }

  /** Kp + Kr. */
  public int buckets() {
    return purchaseBuckets + returnBuckets;
  }
}
