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
 * @param hidden H, the length of h and of c
 * @param fromInput of the F values of an input row to the 4H of the gates, one below the other: i,
 *     f, g, o
 * @param hiddenWeights [4H, H] in row-major order
 */
public record LstmCell(int hidden, Linear fromInput, float[] hiddenWeights) implements StepBody {
  private static final int GATES = 4;

  /**
   * @throws IllegalArgumentException if a length does not fit H
   */
  public LstmCell {
    Lengths.check("bias [4H]", fromInput.bias(), GATES * hidden);
    Lengths.check("hiddenWeights [4H,H]", hiddenWeights, GATES * hidden * hidden);
  }

  /** Weights drawn uniformly from ±1/√H. */
  public static LstmCell random(Random random, int inputs, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    float[] inputWeights = RandomWeights.uniform(random, bound, GATES * hidden * inputs);
    float[] hiddenWeights = RandomWeights.uniform(random, bound, GATES * hidden * hidden);
    float[] bias = RandomWeights.uniform(random, bound, GATES * hidden);
    return new LstmCell(hidden, new Linear(inputs, inputWeights, bias), hiddenWeights);
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
    return List.of(fromInput);
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
