package dev.nudge.training.networks;

import dev.nudge.onnx.Activation;
import java.util.List;

/**
 * Fully connected ReLU layers over the features of the event, without a state.
 *
 * @param layers their widths, from the features to the heads
 */
public record MultilayerPerceptron(List<Integer> layers) implements Architecture {

  /**
   * @throws IllegalArgumentException if there is no layer, or a width is out of its range
   */
  public MultilayerPerceptron {
    layers = List.copyOf(layers);
    ArchitectureChecks.requireLayers("mlp", layers);
  }

  @Override
  public String label() {
    return "mlp";
  }

  @Override
  public String description() {
    return "a multilayer perceptron (%s, ReLU) on the features of the event, without a state"
        .formatted(ArchitectureChecks.text(layers));
  }

  @Override
  public boolean linearPath() {
    return false;
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new DenseBody(parameters, Activation.RELU, inputs, layers);
  }
}
