package dev.nudge.onnx;

/** What a layer does to each of its outputs. */
public enum Activation {
  /** max(x, 0). */
  RELU("Relu"),
  /** 1 / (1 + e^-x). */
  SIGMOID("Sigmoid");

  private final String operator;

  Activation(String operator) {
    this.operator = operator;
  }

  /** Adds the node; returns its output. */
  String add(OnnxGraph graph, String output, String input) {
    return graph.node(operator, output, input);
  }
}
