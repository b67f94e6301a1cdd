package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.StepBody;

/** One GRU layer. */
final class GruBody extends GatedBody {

  GruBody(Parameters parameters, int inputs, int hidden) {
    super(parameters, 3, inputs, hidden);
  }

  @Override
  public int stateSize() {
    return hidden;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    long users = rows.getShape().get(0);
    NDList weights =
        new NDList(fromInput.weights(), fromState.weights(), fromInput.bias(), fromState.bias());
    NDArray before = state.reshape(new Shape(1, users, hidden));
    NDList out =
        rows.getNDArrayInternal().gru(rows, before, weights, true, 1, 0, dropout > 0, false, true);
    return new Output(out.get(0), out.get(1).reshape(new Shape(users, hidden)));
  }

  @Override
  public StepBody step() {
    return new GruCell(fromInput.copy(), fromState.copy());
  }
}
