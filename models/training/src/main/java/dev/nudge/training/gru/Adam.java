package dev.nudge.training.gru;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) after clipping the norm of the whole gradient (Pascanu et al.
 * 2013).
 */
final class Adam {
  private final Optimizer optimizer;
  private final float clipNorm;

  Adam(GruSettings settings) {
    this.optimizer =
        Optimizer.adamW()
            .optLearningRateTracker(Tracker.fixed(settings.learningRate()))
            .optWeightDecays(settings.weightDecay())
            .build();
    this.clipNorm = settings.clipNorm();
  }

  /** Moves the parameters; always the same ones in the same order. */
  void step(List<NDArray> parameters) {
    double squares = 0;
    for (NDArray parameter : parameters) {
      try (NDArray gradient = parameter.getGradient();
          NDArray sum = gradient.square().sum()) {
        squares += sum.getFloat();
      }
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < parameters.size(); i++) {
      try (NDArray gradient = parameters.get(i).getGradient()) {
        if (norm > clipNorm) {
          gradient.muli(clipNorm / norm);
        }
        optimizer.update(String.valueOf(i), parameters.get(i), gradient);
      }
    }
  }
}
