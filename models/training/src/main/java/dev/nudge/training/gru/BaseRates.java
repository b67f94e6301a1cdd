package dev.nudge.training.gru;

import dev.nudge.onnx.GruWeights;
import java.util.Arrays;
import java.util.List;

/**
 * The hazard of each bucket over all events: where the heads' biases start, so that training need
 * not learn first that most buckets are empty.
 */
final class BaseRates {
  private final float[] purchase;
  private final float[] visit;

  private BaseRates(float[] purchase, float[] visit) {
    this.purchase = purchase;
    this.visit = visit;
  }

  static BaseRates of(List<Example> examples, SurvivalEdges edges) {
    int split = edges.purchase().length;
    double[] atRisk = new double[edges.buckets()];
    double[] events = new double[edges.buckets()];
    for (Example example : examples) {
      for (int i = 0; i < example.length(); i++) {
        float[] entered = new float[edges.buckets()];
        float[] happened = new float[edges.buckets()];
        example.purchase().fill(i, example.weights()[i], entered, happened, 0);
        example.visit().fill(i, example.weights()[i], entered, happened, split);
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
    return new BaseRates(
        Arrays.copyOfRange(logits, 0, split), Arrays.copyOfRange(logits, split, logits.length));
  }

  /** The weights with the heads' biases replaced. */
  GruWeights startOf(GruWeights random) {
    return new GruWeights(
        random.inputs(),
        random.hidden(),
        random.inputWeights(),
        random.hiddenWeights(),
        random.inputBias(),
        random.hiddenBias(),
        new GruWeights.Head(random.purchase().weights(), purchase),
        new GruWeights.Head(random.visit().weights(), visit));
  }
}
