package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;

/** One recurrent layer whose gates lie one below the other, in PyTorch's order. */
abstract class GatedBody implements Body {
  final int hidden;
  final Parameters.Layer fromInput;
  final Parameters.Layer fromState;

  /** Draws weights and biases from ±1/√hidden. */
  GatedBody(Parameters parameters, long gates, int inputs, int hidden) {
    this.hidden = hidden;
    double bound = 1 / Math.sqrt(hidden);
    NDArray inputWeights = parameters.uniform(bound, gates * hidden, inputs);
    NDArray hiddenWeights = parameters.uniform(bound, gates * hidden, hidden);
    this.fromInput = new Parameters.Layer(inputWeights, parameters.uniform(bound, gates * hidden));
    this.fromState = new Parameters.Layer(hiddenWeights, parameters.uniform(bound, gates * hidden));
  }

  @Override
  public final int outputs() {
    return hidden;
  }
}
