package dev.nudge.onnx;

import java.util.Random;

/**
 * The weights of a one-layer GRU with two linear heads, as PyTorch and DJL lay them out: matrices
 * in row-major order, gates one below the other in the order reset, update, new.
 *
 * @param inputs F, the length of an input row
 * @param hidden H, the length of the state
 * @param inputWeights [3H, F], input to gates
 * @param hiddenWeights [3H, H], state to gates
 * @param inputBias [3H], added to what comes from the input
 * @param hiddenBias [3H], added to what comes from the state
 * @param purchase head of the time to the next purchase
 * @param visit head of the time to the next visit
 */
public record GruWeights(
    int inputs,
    int hidden,
    float[] inputWeights,
    float[] hiddenWeights,
    float[] inputBias,
    float[] hiddenBias,
    Head purchase,
    Head visit) {

  /**
   * A linear layer from the state to hazard logits.
   *
   * @param weights [K, H]
   * @param bias [K]
   */
  public record Head(float[] weights, float[] bias) {

    /** K, the number of time buckets. */
    public int buckets() {
      return bias.length;
    }
  }

  /**
   * @throws IllegalArgumentException if a length does not fit F, H or K
   */
  public GruWeights {
    check("inputWeights [3H,F]", inputWeights.length, 3 * hidden * inputs);
    check("hiddenWeights [3H,H]", hiddenWeights.length, 3 * hidden * hidden);
    check("inputBias [3H]", inputBias.length, 3 * hidden);
    check("hiddenBias [3H]", hiddenBias.length, 3 * hidden);
    check("purchase weights [K,H]", purchase.weights.length, purchase.buckets() * hidden);
    check("visit weights [K,H]", visit.weights.length, visit.buckets() * hidden);
  }

  private static void check(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s holds %d values, expected %d".formatted(what, found, expected));
    }
  }

  /**
   * Weights drawn uniformly from ±1/√H, the usual start of training: a model that computes as much
   * as a trained one and knows nothing.
   */
  public static GruWeights random(
      long seed, int inputs, int hidden, int purchaseBuckets, int visitBuckets) {
    Random random = new Random(seed);
    float bound = (float) (1 / Math.sqrt(hidden));
    return new GruWeights(
        inputs,
        hidden,
        uniform(random, bound, 3 * hidden * inputs),
        uniform(random, bound, 3 * hidden * hidden),
        uniform(random, bound, 3 * hidden),
        uniform(random, bound, 3 * hidden),
        head(random, bound, hidden, purchaseBuckets),
        head(random, bound, hidden, visitBuckets));
  }

  private static Head head(Random random, float bound, int hidden, int buckets) {
    return new Head(uniform(random, bound, buckets * hidden), uniform(random, bound, buckets));
  }

  private static float[] uniform(Random random, float bound, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = bound * (2 * random.nextFloat() - 1);
    }
    return values;
  }
}
