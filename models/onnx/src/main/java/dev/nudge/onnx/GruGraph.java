package dev.nudge.onnx;

import java.util.List;

/** One step of a GRU with two heads, as Nudge serves it: see {@link StepGraph}. */
public final class GruGraph {

  private GruGraph() {}

  /**
   * Builds the graph; metadata is the caller's to add.
   *
   * @param mean per input, F values
   * @param std per input, F values, positive
   * @throws IllegalArgumentException if mean or std do not fit the inputs
   */
  public static OnnxGraph step(GruWeights weights, float[] mean, float[] std) {
    StepNetwork network = new StepNetwork(weights.cell(), weights.purchase(), weights.returns());
    return StepGraph.of("gru-step", List.of(network), mean, std);
  }
}
