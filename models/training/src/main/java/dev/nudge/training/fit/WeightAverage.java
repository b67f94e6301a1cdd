package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import dev.nudge.training.networks.Network;
import java.util.List;

/**
 * The exponential moving average of a network's weights over the steps of its training: what the
 * last steps agree on, without the noise of the single step (after Polyak and Juditsky 1992, whose
 * average is over all steps).
 */
final class WeightAverage {
  private final List<NDArray> weights;
  private final List<float[]> averages;
  private final double epochs;
  private long steps;

  /**
   * @param epochs that the average looks back, 0 or more; of no more than a step it is the weights
   *     themselves
   */
  WeightAverage(Network network, double epochs) {
    this.weights = network.parameters().stream().map(Network.Trainable::array).toList();
    this.averages = weights.stream().map(NDArray::toFloatArray).toList();
    this.epochs = epochs;
  }

  /**
   * Takes in the weights after a step. The first ones count alike, or the average would be slow to
   * forget the weights that training began with.
   */
  void step(int stepsPerEpoch) {
    steps++;
    double window = Math.max(1, Math.min(steps, epochs * stepsPerEpoch));
    float share = (float) (1 / window);
    for (int i = 0; i < averages.size(); i++) {
      float[] average = averages.get(i);
      float[] now = weights.get(i).toFloatArray();
      for (int j = 0; j < now.length; j++) {
        average[j] += share * (now[j] - average[j]);
      }
    }
  }

  /** Exchanges the network's weights and their average; once more, and training can continue. */
  void swap() {
    for (int i = 0; i < averages.size(); i++) {
      float[] average = averages.get(i);
      float[] now = weights.get(i).toFloatArray();
      weights.get(i).set(average);
      System.arraycopy(now, 0, average, 0, now.length);
    }
  }
}
