package dev.nudge.training.networks;

import java.util.ArrayList;
import java.util.List;

/**
 * A copy of a network's weights.
 *
 * @param body the arrays below the heads in their order: embeddings, then the body's
 * @param bias of the heads, [K], purchase first
 * @param hidden of the heads over what the body gives, [K, H]; empty without a body
 * @param direct of the heads over the features, [K, F]; empty without a linear path
 */
public record NetworkWeights(List<float[]> body, float[] bias, float[] hidden, float[] direct) {

  public NetworkWeights {
    body = List.copyOf(body);
  }

  /** In the order in which a network asks for them. */
  List<float[]> inOrder() {
    List<float[]> all = new ArrayList<>(body);
    all.add(bias);
    if (hidden.length > 0) {
      all.add(hidden);
    }
    if (direct.length > 0) {
      all.add(direct);
    }
    return all;
  }

  /**
   * The weights of a network whose logits are slope · x + intercept where this one's are x.
   *
   * @param slope per bucket
   * @param intercept per bucket
   */
  public NetworkWeights withLogits(double[] slope, double[] intercept) {
    float[] shifted = scaled(bias, slope);
    for (int k = 0; k < shifted.length; k++) {
      shifted[k] += (float) intercept[k];
    }
    return new NetworkWeights(body, shifted, scaled(hidden, slope), scaled(direct, slope));
  }

  private static float[] scaled(float[] values, double[] slope) {
    float[] scaled = new float[values.length];
    int width = values.length / slope.length;
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * slope[i / width]);
    }
    return scaled;
  }
}
