package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The negative log likelihood of discrete-time survival, Σ atRisk · softplus(x) − event · x over
 * hazard logits x, summed over both heads.
 */
final class SurvivalLoss {

  private SurvivalLoss() {}

  static NDArray sum(NDManager manager, NDArray logits, Batch.Chunk chunk) {
    Shape shape = logits.getShape();
    NDArray atRisk = manager.create(chunk.atRisk(), shape);
    NDArray event = manager.create(chunk.event(), shape);
    return atRisk.mul(softplus(logits)).sub(event.mul(logits)).sum();
  }

  /** ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|), which does not overflow. */
  private static NDArray softplus(NDArray x) {
    return x.maximum(0).add(x.abs().neg().exp().add(1).log());
  }
}
