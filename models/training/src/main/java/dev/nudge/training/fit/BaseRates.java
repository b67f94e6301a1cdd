package dev.nudge.training.fit;

import java.util.List;

/**
 * The hazard of each bucket over all events: where the heads' biases start, so that training need
 * not learn first that most buckets are empty.
 */
final class BaseRates {

  private BaseRates() {}

  /** Hazard logits [Kp+Kr], purchase first. */
  static float[] logits(List<Example> examples, SurvivalEdges edges) {
    int split = edges.purchase().length;
    double[] atRisk = new double[edges.buckets()];
    double[] events = new double[edges.buckets()];
    for (Example example : examples) {
      for (int i = 0; i < example.length(); i++) {
        float[] entered = new float[edges.buckets()];
        float[] happened = new float[edges.buckets()];
        example.purchase().fill(i, example.weights()[i], entered, happened, 0);
        example.returns().fill(i, example.weights()[i], entered, happened, split);
        for (int k = 0; k < entered.length; k++) {
          atRisk[k] += entered[k];
          events[k] += happened[k];
        }
      }
    }
    float[] logits = new float[edges.buckets()];
    for (int k = 0; k < logits.length; k++) {
      // Half an event more on either side keeps an empty bucket finite.
      logits[k] = (float) Math.log((events[k] + 0.5) / (atRisk[k] - events[k] + 0.5));
    }
    return logits;
  }
}
