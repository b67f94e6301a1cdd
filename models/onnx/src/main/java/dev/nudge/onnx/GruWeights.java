package dev.nudge.onnx;

import java.util.Random;

/**
 * The weights of a one-layer GRU with two heads.
 *
 * @param cell the recurrent layer
 * @param purchase head of the time to the next purchase
 * @param returns head of the time to the next visit
 */
public record GruWeights(GruCell cell, Head purchase, Head returns) {

  /**
   * Weights drawn uniformly from ±1/√H, the usual start of training: a model that computes as much
   * as a trained one and knows nothing.
   */
  public static GruWeights random(
      long seed, int inputs, int hidden, int purchaseBuckets, int returnBuckets) {
    Random random = new Random(seed);
    return new GruWeights(
        GruCell.random(random, inputs, hidden),
        Head.random(random, hidden, purchaseBuckets),
        Head.random(random, hidden, returnBuckets));
  }
}
