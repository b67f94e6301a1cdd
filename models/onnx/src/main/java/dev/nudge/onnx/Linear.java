package dev.nudge.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A linear layer, y = W x + b.
 *
 * @param inputs length of x, at least 1
 * @param weights W, [outputs, inputs] in row-major order
 * @param bias b, one per output
 */
public record Linear(int inputs, float[] weights, float[] bias) {

  /**
   * @throws IllegalArgumentException if the lengths do not fit each other
   */
  public Linear {
    if (weights.length != inputs * bias.length) {
      throw new IllegalArgumentException(
          "linear layer of %d inputs and %d outputs holds %d weights, expected %d"
              .formatted(inputs, bias.length, weights.length, inputs * bias.length));
    }
  }

  /** Weights and bias drawn uniformly from ±1/√inputs, the usual start of training. */
  public static Linear random(Random random, int inputs, int outputs) {
    double bound = 1 / Math.sqrt(inputs);
    return new Linear(
        inputs,
        RandomWeights.uniform(random, bound, outputs * inputs),
        RandomWeights.uniform(random, bound, outputs));
  }

  /** Length of y. */
  public int outputs() {
    return bias.length;
  }

  /** The layer of the outputs {@code from} (inclusive) to {@code to} (exclusive) alone. */
  Linear rows(int from, int to) {
    return new Linear(
        inputs,
        Arrays.copyOfRange(weights, from * inputs, to * inputs),
        Arrays.copyOfRange(bias, from, to));
  }

  /** Its weights [outputs, to − from] of the inputs {@code from} to {@code to} (exclusive). */
  float[] columns(int from, int to) {
    float[] part = new float[outputs() * (to - from)];
    for (int row = 0; row < outputs(); row++) {
      System.arraycopy(weights, row * inputs + from, part, row * (to - from), to - from);
    }
    return part;
  }

  /** Layers over the same input as one, their outputs one below the other. */
  static Linear stacked(List<Linear> layers) {
    int inputs = layers.get(0).inputs;
    int outputs = layers.stream().mapToInt(Linear::outputs).sum();
    float[] weights = new float[outputs * inputs];
    float[] bias = new float[outputs];
    int at = 0;
    for (Linear layer : layers) {
      System.arraycopy(layer.weights, 0, weights, at * inputs, layer.weights.length);
      System.arraycopy(layer.bias, 0, bias, at, layer.outputs());
      at += layer.outputs();
    }
    return new Linear(inputs, weights, bias);
  }

  /**
   * The same layer for inputs that are not normalised: folds x' = (x - mean) / std into the
   * weights, in double precision: W x' + b = (W / std) x + (b - Σ W mean / std).
   *
   * @throws IllegalArgumentException if mean or std do not fit the inputs
   */
  Linear withNormalisation(float[] mean, float[] std) {
    checkNormalisation(mean, std);
    float[] folded = new float[weights.length];
    float[] shifted = new float[bias.length];
    for (int row = 0; row < bias.length; row++) {
      double offset = bias[row];
      for (int i = 0; i < inputs; i++) {
        double weight = (double) weights[row * inputs + i] / std[i];
        folded[row * inputs + i] = (float) weight;
        offset -= weight * mean[i];
      }
      shifted[row] = (float) offset;
    }
    return new Linear(inputs, folded, shifted);
  }

  private void checkNormalisation(float[] mean, float[] std) {
    if (mean.length != inputs || std.length != inputs) {
      throw new IllegalArgumentException(
          "mean holds %d values and std %d, expected %d of each"
              .formatted(mean.length, std.length, inputs));
    }
    for (int i = 0; i < inputs; i++) {
      if (!(std[i] > 0)) {
        throw new IllegalArgumentException(
            "std of input %d is %s, expected a positive number".formatted(i, std[i]));
      }
    }
  }
}
