package dev.nudge.onnx;

/**
 * The gates of a GRU as one affine map of [x, h], x not normalised.
 *
 * @param weights [F+H, 4H]: rows are inputs, then state; blocks of columns are r, z, the input's
 *     part of n, the state's part of n
 * @param bias [4H]
 */
record Gates(float[] weights, float[] bias) {

  /**
   * Folds x' = (x - mean) / std into the weights, in double precision: W x' + b = (W / std) x + (b
   * - Σ W mean / std).
   */
  static Gates fold(GruWeights gru, float[] mean, float[] std) {
    int f = gru.inputs();
    int h = gru.hidden();
    int columns = 4 * h;
    checkNormalisation(mean, std, f);
    float[] weights = new float[(f + h) * columns];
    float[] bias = new float[columns];
    for (int gate = 0; gate < 3 * h; gate++) {
      // Both parts of r and of z go to one column; those of n (gates from 2h on) to two.
      int stateColumn = gate < 2 * h ? gate : gate + h;
      double offset = gru.inputBias()[gate];
      for (int i = 0; i < f; i++) {
        double weight = (double) gru.inputWeights()[gate * f + i] / std[i];
        weights[i * columns + gate] = (float) weight;
        offset -= weight * mean[i];
      }
      for (int i = 0; i < h; i++) {
        weights[(f + i) * columns + stateColumn] = gru.hiddenWeights()[gate * h + i];
      }
      if (stateColumn == gate) {
        offset += gru.hiddenBias()[gate];
      } else {
        bias[stateColumn] = gru.hiddenBias()[gate];
      }
      bias[gate] = (float) offset;
    }
    return new Gates(weights, bias);
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
