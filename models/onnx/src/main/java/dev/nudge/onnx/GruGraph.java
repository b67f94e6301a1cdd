package dev.nudge.onnx;

import static dev.nudge.onnx.OnnxGraph.ROWS;
import static dev.nudge.onnx.wire.ElementType.FLOAT32;

import java.util.List;
import java.util.Map;

/**
 * One step of a GRU (Cho et al. 2014, in the form of PyTorch and cuDNN) with two heads, as Nudge
 * serves it: {@code features} [N,F] and {@code state} [N,H] in; {@code next_state} [N,H], {@code
 * purchase_logits} [N,Kp] and {@code return_logits} [N,Kr] out.
 *
 * <pre>
 * r  = σ(Wr x + Ur h + b)        z = σ(Wz x + Uz h + b)
 * n  = tanh(Wn x + b + r · (Un h + c))
 * h' = n + z · (h - n)
 * </pre>
 *
 * <p>Small batches make the number of nodes count, so the normalisation of the input, (x - mean) /
 * std, is folded into the weights, and all gates take two Gemms: one over x, one over h. A single
 * Gemm over [x, h] would need blocks of zeros where r keeps the two parts of n apart, and loses by
 * it once F is larger than H.
 */
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
    int f = weights.inputs();
    int h = weights.hidden();
    OnnxGraph graph =
        new OnnxGraph("gru-step")
            .input("features", FLOAT32, ROWS, f)
            .input("state", FLOAT32, ROWS, h)
            .output("next_state", FLOAT32, ROWS, h)
            .output("purchase_logits", FLOAT32, ROWS, weights.purchase().buckets())
            .output("return_logits", FLOAT32, ROWS, weights.visit().buckets());

    InputGates input = InputGates.fold(weights, mean, std);
    linear(graph, "x_gates", "features", input.weights(), input.bias(), f);
    linear(graph, "h_gates", "state", weights.hiddenWeights(), weights.hiddenBias(), h);
    split(graph, "x_gates", List.of("x_rz", "x_n"), 2L * h, h);
    split(graph, "h_gates", List.of("h_rz", "h_n"), 2L * h, h);

    graph.node("Sigmoid", "rz", graph.node("Add", "rz_sum", "x_rz", "h_rz"));
    split(graph, "rz", List.of("r", "z"), h, h);
    String resetState = graph.node("Mul", "r_h", "r", "h_n");
    graph.node("Tanh", "n", graph.node("Add", "n_sum", "x_n", resetState));
    String kept = graph.node("Mul", "kept", "z", graph.node("Sub", "from_n", "state", "n"));
    graph.node("Add", "next_state", "n", kept);

    head(graph, "purchase_logits", weights.purchase(), h);
    head(graph, "return_logits", weights.visit(), h);
    return graph;
  }

  private static void head(OnnxGraph graph, String output, GruWeights.Head head, int hidden) {
    linear(graph, output, "next_state", head.weights(), head.bias(), hidden);
  }

  /** Weights [outputs, inputs] times the input, plus bias. */
  private static void linear(
      OnnxGraph graph, String output, String input, float[] weights, float[] bias, int inputs) {
    List<String> operands =
        List.of(
            input,
            graph.constant(output + "_weights", weights, bias.length, inputs),
            graph.constant(output + "_bias", bias, bias.length));
    graph.node("Gemm", List.of(output), operands, Map.of("transB", 1));
  }

  private static void split(OnnxGraph graph, String input, List<String> parts, long... widths) {
    String sizes = graph.constant(input + "_widths", widths);
    graph.node("Split", parts, List.of(input, sizes), Map.of("axis", 1));
  }
}
