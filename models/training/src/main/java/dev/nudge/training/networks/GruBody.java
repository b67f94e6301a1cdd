package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.StepBody;

/** One GRU layer, gates in PyTorch's order. */
final class GruBody implements Body {
  private static final int GATES = 3;

  private final int inputs;
  private final int hidden;
  private final NDArray inputWeights;
  private final NDArray hiddenWeights;
  private final NDArray inputBias;
  private final NDArray hiddenBias;

  GruBody(Parameters parameters, int inputs, int hidden) {
    this.inputs = inputs;
    this.hidden = hidden;
    double bound = 1 / Math.sqrt(hidden);
    long gates = (long) GATES * hidden;
    this.inputWeights = parameters.uniform(bound, gates, inputs);
    this.hiddenWeights = parameters.uniform(bound, gates, hidden);
    this.inputBias = parameters.uniform(bound, gates);
    this.hiddenBias = parameters.uniform(bound, gates);
  }

  @Override
  public int stateSize() {
    return hidden;
  }

  @Override
  public int outputs() {
    return hidden;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    long users = rows.getShape().get(0);
    NDList weights = new NDList(inputWeights, hiddenWeights, inputBias, hiddenBias);
    NDArray before = state.reshape(new Shape(1, users, hidden));
    NDList out =
        rows.getNDArrayInternal().gru(rows, before, weights, true, 1, 0, dropout > 0, false, true);
    return new Output(out.get(0), out.get(1).reshape(new Shape(users, hidden)));
  }

  @Override
  public StepBody step() {
    return new GruCell(
        inputs,
        hidden,
        inputWeights.toFloatArray(),
        hiddenWeights.toFloatArray(),
        inputBias.toFloatArray(),
        hiddenBias.toFloatArray());
  }
}
