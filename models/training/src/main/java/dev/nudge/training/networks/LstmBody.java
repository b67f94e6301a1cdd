package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nudge.onnx.Linear;
import dev.nudge.onnx.LstmCell;
import dev.nudge.onnx.StepBody;

/**
 * One LSTM layer; the state is [h, c].
 *
 * <p>PyTorch has oneDNN compute it, whose AVX-512 code is wrong on some processors unless the layer
 * is a multiple of {@value #WIDTH} wide. So it is widened by units whose weights are 0, which stay
 * 0 and add nothing.
 */
final class LstmBody extends GatedBody {
  private static final int GATES = 4;
  private static final int WIDTH = 32;

  LstmBody(Parameters parameters, int inputs, int hidden) {
    super(parameters, GATES, inputs, hidden);
  }

  @Override
  public int stateSize() {
    return 2 * hidden;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    long users = rows.getShape().get(0);
    NDManager memory = rows.getManager();
    Shape one = new Shape(1, users, hidden);
    NDList parts = state.split(new long[] {hidden}, 1);
    NDList before =
        new NDList(
            widened(parts.get(0).reshape(one), 2, memory),
            widened(parts.get(1).reshape(one), 2, memory));
    NDList weights =
        new NDList(
            gates(view(fromInput.weights(), memory), memory, rows.getShape().get(2)),
            gates(
                widened(view(fromState.weights(), memory), 1, memory), memory, hidden + padding()),
            gates(view(fromInput.bias(), memory), memory),
            gates(view(fromState.bias(), memory), memory));
    NDList out =
        rows.getNDArrayInternal().lstm(rows, before, weights, true, 1, 0, dropout > 0, false, true);
    NDArray after = NDArrays.concat(new NDList(narrowed(out.get(1)), narrowed(out.get(2))), 2);
    return new Output(narrowed(out.get(0)), after.reshape(new Shape(users, 2L * hidden)));
  }

  /** The same weights, so that what is made of them ends with this step's memory. */
  private static NDArray view(NDArray weights, NDManager memory) {
    NDArray view = weights.reshape(weights.getShape());
    view.attach(memory);
    return view;
  }

  private int padding() {
    return Math.floorMod(-hidden, WIDTH);
  }

  /** Zeros behind each of the gates' rows. */
  private NDArray gates(NDArray array, NDManager memory, long... columns) {
    Shape row = new Shape(columns);
    NDArray apart = array.reshape(new Shape(GATES, hidden).addAll(row));
    Shape all = new Shape(GATES * (hidden + (long) padding())).addAll(row);
    return widened(apart, 1, memory).reshape(all);
  }

  private NDArray widened(NDArray array, int axis, NDManager memory) {
    if (padding() == 0) {
      return array;
    }
    long[] zeros = array.getShape().getShape().clone();
    zeros[axis] = padding();
    return NDArrays.concat(new NDList(array, memory.zeros(new Shape(zeros))), axis);
  }

  /** The first units of an array whose last axis, the third, are all of them. */
  private NDArray narrowed(NDArray array) {
    return padding() == 0 ? array : array.split(new long[] {hidden}, 2).get(0);
  }

  @Override
  public StepBody step() {
    Linear input = fromInput.copy();
    Linear state = fromState.copy();
    for (int i = 0; i < state.outputs(); i++) {
      input.bias()[i] += state.bias()[i];
    }
    return new LstmCell(hidden, input, state.weights());
  }
}
