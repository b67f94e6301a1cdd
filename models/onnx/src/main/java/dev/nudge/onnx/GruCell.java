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
 * <p>Weights as PyTorch and DJL lay them out: gates one below the other in the order reset, update,
 * new.
 *
 * @param fromInput of the F values of an input row to the 3H of the gates
 * @param fromState of the H values of the state to the 3H of the gates
 */
public record GruCell(Linear fromInput, Linear fromState) implements StepBody {
  private static final int GATES = 3;

  /**
   * @throws IllegalArgumentException if one of them does not give the gates of H
   */
  public GruCell {
    Lengths.check("inputBias [3H]", fromInput.bias(), GATES * fromState.inputs());
    Lengths.check("hiddenBias [3H]", fromState.bias(), GATES * fromState.inputs());
  }

  /** Weights drawn uniformly from ±1/√H. */
  public static GruCell random(Random random, int inputs, int hidden) {
    double bound = 1 / Math.sqrt(hidden);
    float[] inputWeights = RandomWeights.uniform(random, bound, GATES * hidden * inputs);
    float[] hiddenWeights = RandomWeights.uniform(random, bound, GATES * hidden * hidden);
    return new GruCell(
        new Linear(inputs, inputWeights, RandomWeights.uniform(random, bound, GATES * hidden)),
        new Linear(hidden, hiddenWeights, RandomWeights.uniform(random, bound, GATES * hidden)));
  }

  @Override
  public int stateSize() {
    return fromState.inputs();
  }

  @Override
  public int outputs() {
    return stateSize();
  }

  /** Of reset and update together, and of new. */
  @Override
  public List<Linear> inputLayers() {
    int ofNew = 2 * outputs();
    return List.of(fromInput.rows(0, ofNew), fromInput.rows(ofNew, fromInput.outputs()));
  }

  @Override
  public String add(OnnxGraph graph, String p, List<String> x) {
    int hidden = outputs();
    String state = p + "state";
    String gates = Nodes.linear(graph, p + "h_gates", state, fromState);
    Nodes.split(graph, gates, List.of(p + "h_rz", p + "h_n"), List.of(2 * hidden, hidden));
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
