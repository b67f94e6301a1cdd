package dev.nudge.training.networks;

import ai.djl.ndarray.NDArray;
import dev.nudge.onnx.StepBody;

/** What a network computes below its heads, in PyTorch. */
interface Body {

  /**
   * What a body gives.
   *
   * @param hidden [B, T, H]
   * @param state after the last event [B, S]; null if S = 0
   */
  record Output(NDArray hidden, NDArray state) {}

  /** S, floats carried from event to event. */
  int stateSize();

  /** H, the length of what the heads see; 0 for a body that is not there. */
  int outputs();

  /**
   * Runs B users over T events each.
   *
   * @param rows normalised quantities and what was looked up [B, T, D]
   * @param state before the first event [B, S]; null if S = 0
   * @param dropout share of values hidden between layers; 0 unless training
   */
  Output forward(NDArray rows, NDArray state, float dropout);

  /**
   * Learns what it can from rows without labels, before training.
   *
   * @param seed of the order of the rows
   */
  default void pretrain(UnlabelledRows rows, long seed) {}

  /** One step of it with the weights that it has now. */
  StepBody step();
}
