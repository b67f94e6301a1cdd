package dev.nudge.onnx;

import java.util.Random;

/** Weights of models that compute as much as trained ones and know nothing. */
final class RandomWeights {

  private RandomWeights() {}

  /** Drawn uniformly from ±bound. */
  static float[] uniform(Random random, double bound, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) bound * (2 * random.nextFloat() - 1);
    }
    return values;
  }
}
