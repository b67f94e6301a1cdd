package dev.nudge.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The nodes that every step graph is made of; values are [N, width]. */
final class Nodes {

  private Nodes() {}

  /** Adds {@code layer} over {@code input}; returns {@code output}. */
  static String linear(OnnxGraph graph, String output, String input, Linear layer) {
    String bias = graph.constant(output + "_bias", layer.bias(), layer.outputs());
    return product(graph, output, input, layer.weights(), layer.outputs(), bias);
  }

  /**
   * Adds weights [outputs, inputs] times the input, plus another value of [N, outputs] or
   * [outputs]; returns {@code output}.
   */
  static String product(
      OnnxGraph graph, String output, String input, float[] weights, int outputs, String plus) {
    String matrix = graph.constant(output + "_weights", weights, outputs, weights.length / outputs);
    graph.node("Gemm", List.of(output), List.of(input, matrix, plus), Map.of("transB", 1));
    return output;
  }

  /** Cuts a value into columns of these widths, in order. */
  static void split(OnnxGraph graph, String input, List<String> parts, List<Integer> widths) {
    long[] sizes = widths.stream().mapToLong(Integer::longValue).toArray();
    String constant = graph.constant(input + "_widths", sizes);
    graph.node("Split", parts, List.of(input, constant), Map.of("axis", 1));
  }

  /** Puts values side by side; returns {@code output}. */
  static String concat(OnnxGraph graph, String output, List<String> parts) {
    graph.node("Concat", List.of(output), parts, Map.of("axis", 1));
    return output;
  }

  /** {@code count} names, numbered from 0. */
  static List<String> numbered(String name, int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(name + i);
    }
    return names;
  }
}
