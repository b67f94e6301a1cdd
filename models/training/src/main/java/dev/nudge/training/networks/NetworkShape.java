package dev.nudge.training.networks;

/**
 * An architecture over given features and heads: all that there is to know of a network but its
 * weights.
 *
 * @param inputs F, the number of features
 * @param purchaseBuckets Kp
 * @param visitBuckets Kr
 */
public record NetworkShape(
    Architecture architecture, int inputs, int purchaseBuckets, int visitBuckets) {

  /** Kp + Kr. */
  public int buckets() {
    return purchaseBuckets + visitBuckets;
  }
}
