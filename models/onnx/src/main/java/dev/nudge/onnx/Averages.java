package dev.nudge.onnx;

import java.util.List;

/** Averages of the members' weights. */
final class Averages {
  private Averages() {}

  /** Element by element, summed in double precision; arrays of the same length, at least one. */
  static float[] of(List<float[]> arrays) {
    double[] sum = new double[arrays.get(0).length];
    for (float[] values : arrays) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i];
      }
    }
    float[] average = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      average[i] = (float) (sum[i] / arrays.size());
    }
    return average;
  }
}
