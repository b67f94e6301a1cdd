package dev.nudge.onnx;

import java.util.List;
import java.util.Random;

/**
 * A GRU layer (Cho et al. 2014, in the form of PyTorch and cuDNN). Its state is its output.
 *
 * <pre>
 * r  = σ(Wr x + Ur h + b)        z = σ(Wz x + Uz h + b)
 * n  = tanh(Wn x + b + r · (Un h + c))
 * h' = n + z · (h - n)
 * </pre>
 *
 * <p>All gates take two products, one over x and one over h. A single one over [x, h] would need
 * blocks of zeros where r keeps the two parts of n apart, and loses by it once F is larger than H.
 *
 * <p>Weights as PyTorch and DJL lay them out: matrices in row-major order, gates one below the
 * other in the order reset, update, new.
 *
 * @param inputs F, the length of an input row
 * @param hidden H, the length of the state
 * @param inputWeights [3H, F], input to gates
 * @param hiddenWeights [3H, H], state to gates
 * @param inputBias [3H], added to what comes from the input
 * @param hiddenBias [3H], added to what comes from the state
 */
public record GruCell(
    int inputs,
    int hidden,
    float[] inputWeights,
    float[] hiddenWeights,
    float[] inputBias,
    float[] hiddenBias)
    implements StepBody {
  private static final int GATES = 3;

  /**
   * @throws IllegalArgumentException if a length does not fit F or H
   */
  public GruCell {
    Lengths.check("inputWeights [3H,F]", inputWeights, GATES * hidden * inputs);
    Lengths.check("hiddenWeights [3H,H]", hiddenWeights, GATES * hidden * hidden);
    Lengths.check("inputBias [3H]", inputBias, GATES * hidden);
    Lengths.check("hiddenBias [3H]", hiddenBias, GATES * hidden);
  }

  /** Weights drawn uniformly from ±1/√H. */
  public static GruCell random(Random random, int inputs, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    return new GruCell(
        inputs,
        hidden,
        RandomWeights.uniform(random, bound, GATES * hidden * inputs),
        RandomWeights.uniform(random, bound, GATES * hidden * hidden),
        RandomWeights.uniform(random, bound, GATES * hidden),
        RandomWeights.uniform(random, bound, GATES * hidden));
  }

  @Override
  public int stateSize() {
    return hidden;
  }

  @Override
  public int outputs() {
    return hidden;
  }

  /** Of reset and update together, and of new. */
  @Override
  public List<Linear> inputLayers() {
    Linear gates = new Linear(inputs, inputWeights, inputBias);
    return List.of(gates.rows(0, 2 * hidden), gates.rows(2 * hidden, GATES * hidden));
  }

  @Override
  public String add(OnnxGraph graph, String p, List<String> x) {
    String state = p + "state";
    Linear gates = new Linear(hidden, hiddenWeights, hiddenBias);
    String fromState = Nodes.linear(graph, p + "h_gates", state, gates);
    Nodes.split(graph, fromState, List.of(p + "h_rz", p + "h_n"), List.of(2 * hidden, hidden));
    String open = graph.node("Add", p + "rz_sum", x.get(0), p + "h_rz");
    graph.node("Sigmoid", p + "rz", open);
    Nodes.split(graph, p + "rz", List.of(p + "r", p + "z"), List.of(hidden, hidden));
    String resetState = graph.node("Mul", p + "r_h", p + "r", p + "h_n");
    graph.node("Tanh", p + "n", graph.node("Add", p + "n_sum", x.get(1), resetState));
    String fromNew = graph.node("Sub", p + "from_n", state, p + "n");
    String kept = graph.node("Mul", p + "kept", p + "z", fromNew);
    return graph.node("Add", p + "next_state", p + "n", kept);
  }
}
