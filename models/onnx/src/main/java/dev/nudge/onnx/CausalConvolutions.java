package dev.nudge.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Causal convolutions over a user's events (as in van den Oord et al. 2016, WaveNet), one event at
 * a time: each event is projected to C values, then each layer sees its input of this event and of
 * some events before. Every layer is followed by a ReLU.
 *
 * <p>The state is what the layers will still need: for each layer, its inputs of the last (kernel -
 * 1) · dilation events, the oldest first; zeros before the first event.
 *
 * @param projection of the features to C values
 * @param layers each from C to C values, at least one
 */
public record CausalConvolutions(Linear projection, List<Layer> layers) implements StepBody {

  /**
   * One convolution.
   *
   * @param dilation events from one tap to the next, at least 1
   * @param taps over its input at each tap side by side, the oldest first: [C, kernel · C]
   */
  public record Layer(int dilation, Linear taps) {

    int channels() {
      return taps.outputs();
    }

    /** Number of taps. */
    public int kernel() {
      return taps.inputs() / channels();
    }

    /** Events that are remembered. */
    public int memory() {
      return (kernel() - 1) * dilation;
    }
  }

  /**
   * @throws IllegalArgumentException if a layer does not take and give C values, or has one tap
   */
  public CausalConvolutions {
    layers = List.copyOf(layers);
    int channels = projection.outputs();
    for (Layer layer : layers) {
      if (layer.channels() != channels
          || layer.taps.inputs() % channels != 0
          || layer.kernel() < 2
          || layer.dilation < 1) {
        throw new IllegalArgumentException(
            ("convolution with dilation %d takes %d values and gives %d, expected a multiple of"
                    + " %4$d and %4$d")
                .formatted(layer.dilation, layer.taps.inputs(), layer.channels(), channels));
      }
    }
  }

  /** Random layers with these dilations. */
  public static CausalConvolutions random(
      Random random, int inputs, int channels, int kernel, int... dilations) {
    Linear projection = Linear.random(random, inputs, channels);
    List<Layer> layers = new ArrayList<>();
    for (int dilation : dilations) {
      layers.add(new Layer(dilation, Linear.random(random, kernel * channels, channels)));
    }
    return new CausalConvolutions(projection, layers);
  }

  @Override
  public int stateSize() {
    return remembered() * projection.outputs();
  }

  private int remembered() {
    return layers.stream().mapToInt(Layer::memory).sum();
  }

  @Override
  public int outputs() {
    return projection.outputs();
  }

  @Override
  public List<Linear> inputLayers() {
    return List.of(projection);
  }

  @Override
  public String add(OnnxGraph graph, String p, List<String> x) {
    int channels = projection.outputs();
    List<String> past = Nodes.numbered(p + "past", remembered());
    List<Integer> widths = past.stream().map(name -> channels).toList();
    Nodes.split(graph, p + "state", past, widths);
    List<String> kept = new ArrayList<>();
    String value = Activation.RELU.add(graph, p + "projected", x.get(0));
    int from = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      List<String> memory = past.subList(from, from + layer.memory());
      from += layer.memory();
      kept.addAll(memory.subList(1, memory.size()));
      kept.add(value);
      List<String> seen = new ArrayList<>();
      for (int tap = 0; tap < layer.kernel() - 1; tap++) {
        seen.add(memory.get(tap * layer.dilation));
      }
      seen.add(value);
      String taps = Nodes.concat(graph, p + "taps" + i, seen);
      String sum = Nodes.linear(graph, p + "conv" + i + "_sum", taps, layer.taps);
      value = Activation.RELU.add(graph, p + "conv" + i, sum);
    }
    Nodes.concat(graph, p + "next_state", kept);
    return value;
  }
}
