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
 * <p>Two things make it fast on small batches, where the number of nodes counts: the normalisation
 * of the input, (x - mean) / std, is folded into the weights, and the gates are one Gemm over [x,
 * h] with four blocks of columns: r, z, and the two parts of n, which r keeps apart.
 */
public final class GruGraph {

  private GruGraph() {}

  /**
   * Builds the graph; metadata is the caller's to add.
   *
   * @param mean per input, F values
   * @param std per input, F values, positive
   */
  public static OnnxGraph step(GruWeights weights, float[] mean, float[] std) {
    int h = weights.hidden();
    int purchase = weights.purchase().buckets();
    int visit = weights.visit().buckets();
    Gates gates = Gates.fold(weights, mean, std);
    OnnxGraph graph =
        new OnnxGraph("gru-step")
            .input("features", FLOAT32, ROWS, weights.inputs())
            .input("state", FLOAT32, ROWS, h)
            .output("next_state", FLOAT32, ROWS, h)
            .output("purchase_logits", FLOAT32, ROWS, purchase)
            .output("return_logits", FLOAT32, ROWS, visit);

    graph.node("Concat", List.of("joined"), List.of("features", "state"), Map.of("axis", 1));
    String gateWeights =
        graph.constant("gate_weights", gates.weights(), weights.inputs() + h, 4L * h);
    String gateBias = graph.constant("gate_bias", gates.bias(), 4L * h);
    String all = graph.node("Gemm", "gates", "joined", gateWeights, gateBias);
    split(graph, all, List.of("rz", "n_input", "n_state"), 2L * h, h, h);
    split(graph, graph.node("Sigmoid", "rz_open", "rz"), List.of("r", "z"), h, h);

    String reset = graph.node("Mul", "n_state_reset", "r", "n_state");
    String candidate = graph.node("Tanh", "n", graph.node("Add", "n_sum", "n_input", reset));
    String distance = graph.node("Sub", "from_n", "state", candidate);
    graph.node("Add", "next_state", candidate, graph.node("Mul", "kept", "z", distance));

    head(graph, "purchase_logits", weights.purchase(), h);
    head(graph, "return_logits", weights.visit(), h);
    return graph;
  }

  private static void split(OnnxGraph graph, String input, List<String> parts, long... widths) {
    String sizes = graph.constant(input + "_widths", widths);
    graph.node("Split", parts, List.of(input, sizes), Map.of("axis", 1));
  }

  private static void head(OnnxGraph graph, String output, GruWeights.Head head, int hidden) {
    String weights = graph.constant(output + "_weights", head.weights(), head.buckets(), hidden);
    String bias = graph.constant(output + "_bias", head.bias(), head.buckets());
    graph.node("Gemm", List.of(output), List.of("next_state", weights, bias), Map.of("transB", 1));
  }
}
