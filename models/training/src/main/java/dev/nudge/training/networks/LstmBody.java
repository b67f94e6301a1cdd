package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.LstmCell;
import dev.nudge.onnx.StepBody;

/** One LSTM layer, gates in PyTorch's order; the state is [h, c]. */
final class LstmBody implements Body {
  private static final int GATES = 4;

  private final int inputs;
  private final int hidden;
  private final NDArray inputWeights;
  private final NDArray hiddenWeights;
  private final NDArray inputBias;
  private final NDArray hiddenBias;

  LstmBody(Parameters parameters, int inputs, int hidden) {
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
    return 2 * hidden;
  }

  @Override
  public int outputs() {
    return hidden;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    Shape one = new Shape(1, rows.getShape().get(0), hidden);
    NDList parts = state.split(new long[] {hidden}, 1);
    NDList before = new NDList(parts.get(0).reshape(one), parts.get(1).reshape(one));
    NDList weights = new NDList(inputWeights, hiddenWeights, inputBias, hiddenBias);
    NDList out =
        rows.getNDArrayInternal().lstm(rows, before, weights, true, 1, 0, dropout > 0, false, true);
    NDArray after = NDArrays.concat(new NDList(out.get(1), out.get(2)), 2);
    return new Output(out.get(0), after.reshape(new Shape(one.get(1), 2L * hidden)));
  }

  @Override
  public StepBody step() {
    float[] bias = inputBias.toFloatArray();
    float[] more = hiddenBias.toFloatArray();
    for (int i = 0; i < bias.length; i++) {
      bias[i] += more[i];
    }
    return new LstmCell(
        inputs, hidden, inputWeights.toFloatArray(), hiddenWeights.toFloatArray(), bias);
  }
}
