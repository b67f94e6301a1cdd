package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) after clipping the norm of the whole gradient (Pascanu et al.
 * 2013). Vectors, which are biases, do not decay: a rare outcome keeps its rate.
 */
final class Adam {
  private final Optimizer matrices;
  private final Optimizer vectors;
  private final float clipNorm;

  Adam(FitSettings settings) {
    this.matrices = optimizer(settings.learningRate(), settings.weightDecay());
    this.vectors = optimizer(settings.learningRate(), 0);
    this.clipNorm = settings.clipNorm();
  }

  private static Optimizer optimizer(float learningRate, float weightDecay) {
    return Optimizer.adamW()
        .optLearningRateTracker(Tracker.fixed(learningRate))
        .optWeightDecays(weightDecay)
        .build();
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
      NDArray parameter = parameters.get(i);
      try (NDArray gradient = parameter.getGradient()) {
        if (norm > clipNorm) {
          gradient.muli(clipNorm / norm);
        }
        Optimizer optimizer = parameter.getShape().dimension() > 1 ? matrices : vectors;
        optimizer.update(String.valueOf(i), parameter, gradient);
      }
    }
  }
}
