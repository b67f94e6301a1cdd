package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import dev.nudge.training.networks.Network;
import java.util.List;

/**
 * The exponential moving average of a network's weights over the steps of its training (Polyak and
 * Juditsky 1992): what the last steps agree on, without the noise of the single step. Its arrays
 * belong to the network's manager.
 */
final class WeightAverage {
  private final List<NDArray> weights;
  private final List<NDArray> averages;
  private final double epochs;
  private long steps;

  /**
   * @param epochs that the average looks back, 0 or more; of no more than a step it is the weights
   *     themselves
   */
  WeightAverage(Network network, double epochs) {
    this.weights = network.parameters().stream().map(Network.Trainable::array).toList();
    this.averages = weights.stream().map(NDArray::duplicate).toList();
    this.epochs = epochs;
  }

  /**
   * Takes in the weights after a step. The first ones count alike, or the average would be slow to
   * forget the weights that training began with.
   */
  void step(int stepsPerEpoch) {
    steps++;
    double window = Math.max(1, Math.min(steps, epochs * stepsPerEpoch));
    double keep = 1 - 1 / window;
    for (int i = 0; i < weights.size(); i++) {
      try (NDArray part = weights.get(i).mul(1 / window)) {
        averages.get(i).muli(keep).addi(part);
      }
    }
  }

  /** Exchanges the network's weights and their average; once more, and training can go on. */
  void swap() {
    for (int i = 0; i < weights.size(); i++) {
      float[] held = weights.get(i).toFloatArray();
      weights.get(i).set(averages.get(i).toFloatArray());
      averages.get(i).set(held);
    }
  }
}
