package dev.nudge.onnx;

import java.util.Random;

/**
 * A survival head: hazard logits = V h + W x + b, with h what the body gives and x the normalised
 * features. W is the linear path (wide and deep: Cheng et al. 2016), so that a model contains the
 * logistic regression.
 *
 * @param weights V, [K, H] in row-major order
 * @param direct W, [K, F]; empty without a linear path
 * @param bias b, [K]
 */
public record Head(float[] weights, float[] direct, float[] bias) {

  /** A head without a linear path. */
  public Head(float[] weights, float[] bias) {
    this(weights, new float[0], bias);
  }

  /** Weights drawn uniformly from ±1/√H, without a linear path. */
  public static Head random(Random random, int hidden, int buckets) {
    Linear layer = Linear.random(random, hidden, buckets);
    return new Head(layer.weights(), layer.bias());
  }

  /** K, the number of time buckets. */
  public int buckets() {
    return bias.length;
  }

  /** W and b as a layer. */
  Linear path() {
    return new Linear(direct.length / bias.length, direct, bias);
  }

  boolean hasLinearPath() {
    return direct.length > 0;
  }
}
