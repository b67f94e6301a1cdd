package dev.nudge.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Fully connected layers without memory, each followed by the activation.
 *
 * @param layers at least one; each takes what the one before gives
 */
public record DenseLayers(Activation activation, List<Linear> layers) implements StepBody {

  /**
   * @throws IllegalArgumentException if there is none, or one does not fit the one before
   */
  public DenseLayers {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no layer, expected at least one");
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer %d takes %d values, the one before gives %d"
                .formatted(i, layers.get(i).inputs(), layers.get(i - 1).outputs()));
      }
    }
  }

  /** Random layers of these widths. */
  public static DenseLayers random(
      Random random, Activation activation, int inputs, int... widths) {
    List<Linear> layers = new ArrayList<>();
    int below = inputs;
    for (int width : widths) {
      layers.add(Linear.random(random, below, width));
      below = width;
    }
    return new DenseLayers(activation, layers);
  }

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  @Override
  public List<Linear> inputLayers() {
    return List.of(layers.get(0));
  }

  @Override
  public String add(OnnxGraph graph, String p, List<String> x) {
    String value = activation.add(graph, p + "layer0", x.get(0));
    for (int i = 1; i < layers.size(); i++) {
      String sum = Nodes.linear(graph, p + "layer" + i + "_sum", value, layers.get(i));
      value = activation.add(graph, p + "layer" + i, sum);
    }
    return value;
  }
}
