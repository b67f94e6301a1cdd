package dev.nudge.onnx;

import java.util.List;
import java.util.Random;

/**
 * An LSTM layer (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000, in the
 * form of PyTorch). Its state is [h, c].
 *
 * <pre>
 * i = σ(Wi x + Ui h + b)    f = σ(Wf x + Uf h + b)    o = σ(Wo x + Uo h + b)
 * g = tanh(Wg x + Ug h + b)
 * c' = f · c + i · g        h' = o · tanh(c')
 * </pre>
 *
 * @param inputs F, the length of an input row
 * @param hidden H, the length of h and of c
 * @param inputWeights [4H, F] in row-major order, gates one below the other: i, f, g, o
 * @param hiddenWeights [4H, H]
 * @param bias [4H]
 */
public record LstmCell(
    int inputs, int hidden, float[] inputWeights, float[] hiddenWeights, float[] bias)
    implements StepBody {
  private static final int GATES = 4;

  /**
   * @throws IllegalArgumentException if a length does not fit F or H
   */
  public LstmCell {
    Lengths.check("inputWeights [4H,F]", inputWeights, GATES * hidden * inputs);
    Lengths.check("hiddenWeights [4H,H]", hiddenWeights, GATES * hidden * hidden);
    Lengths.check("bias [4H]", bias, GATES * hidden);
  }

  /** Weights drawn uniformly from ±1/√H. */
  public static LstmCell random(Random random, int inputs, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    return new LstmCell(
        inputs,
        hidden,
        RandomWeights.uniform(random, bound, GATES * hidden * inputs),
        RandomWeights.uniform(random, bound, GATES * hidden * hidden),
        RandomWeights.uniform(random, bound, GATES * hidden));
  }

  @Override
  public int stateSize() {
    return 2 * hidden;
  }

  @Override
  public int outputs() {
    return hidden;
  }

  @Override
  public List<Linear> inputLayers() {
    return List.of(new Linear(inputs, inputWeights, bias));
  }

  @Override
  public String add(OnnxGraph graph, String p, List<String> x) {
    Nodes.split(graph, p + "state", List.of(p + "h", p + "c"), List.of(hidden, hidden));
    String gates =
        Nodes.product(graph, p + "gates", p + "h", hiddenWeights, GATES * hidden, x.get(0));
    Nodes.split(
        graph,
        gates,
        List.of(p + "if_sum", p + "g_sum", p + "o_sum"),
        List.of(2 * hidden, hidden, hidden));
    graph.node("Sigmoid", p + "if", p + "if_sum");
    Nodes.split(graph, p + "if", List.of(p + "i", p + "f"), List.of(hidden, hidden));
    String added = graph.node("Mul", p + "ig", p + "i", graph.node("Tanh", p + "g", p + "g_sum"));
    String kept = graph.node("Mul", p + "fc", p + "f", p + "c");
    String cell = graph.node("Add", p + "next_c", kept, added);
    String open = graph.node("Sigmoid", p + "o", p + "o_sum");
    String output = graph.node("Mul", p + "next_h", open, graph.node("Tanh", p + "tanh_c", cell));
    Nodes.concat(graph, p + "next_state", List.of(output, cell));
    return output;
  }
}
