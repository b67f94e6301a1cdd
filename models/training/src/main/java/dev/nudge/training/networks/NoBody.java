package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import dev.nudge.onnx.StepBody;

/** Nothing below the heads. */
final class NoBody implements Body {

  @Override
  public int stateSize() {
    return 0;
  }

  @Override
  public int outputs() {
    return 0;
  }

  @Override
  public Output forward(NDArray rows, NDArray state, float dropout) {
    return new Output(null, null);
  }

  @Override
  public StepBody step() {
    return StepBody.NONE;
  }
}
