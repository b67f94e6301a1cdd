package dev.nudge.onnx;

/**
 * What the input adds to the gates of a GRU, as an affine map of inputs that are not normalised.
 *
 * @param weights [3H, F]
 * @param bias [3H]
 */
record InputGates(float[] weights, float[] bias) {

  /**
   * Folds x' = (x - mean) / std into the weights, in double precision: W x' + b = (W / std) x + (b
   * - Σ W mean / std).
   */
  static InputGates fold(GruWeights gru, float[] mean, float[] std) {
    int f = gru.inputs();
    checkNormalisation(mean, std, f);
    float[] weights = new float[gru.inputWeights().length];
    float[] bias = new float[gru.inputBias().length];
    for (int gate = 0; gate < bias.length; gate++) {
      double offset = gru.inputBias()[gate];
      for (int i = 0; i < f; i++) {
        double weight = (double) gru.inputWeights()[gate * f + i] / std[i];
        weights[gate * f + i] = (float) weight;
        offset -= weight * mean[i];
      }
      bias[gate] = (float) offset;
    }
    return new InputGates(weights, bias);
  }

  private static void checkNormalisation(float[] mean, float[] std, int inputs) {
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
