package dev.nudge.training.fit;

import ai.djl.ndarray.NDArray;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.nudge.training.networks.Network.Trainable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter 2019) after clipping the norm of the whole gradient (Pascanu et al.
 * 2013).
 */
final class Adam {
  private final FitSettings settings;
  private final Map<Kind, Optimizer> optimizers = new HashMap<>();

  /** Arrays that are moved by the same rule. */
  private record Kind(float pace, boolean decays) {}

  Adam(FitSettings settings) {
    this.settings = settings;
  }

  private Optimizer optimizer(Kind kind) {
    return Optimizer.adamW()
        .optLearningRateTracker(Tracker.fixed(settings.learningRate() * kind.pace()))
        .optWeightDecays(kind.decays() ? settings.weightDecay() : 0)
        .build();
  }

  /**
   * Moves the parameters, always the same ones in the same order, and clears their gradients for
   * the next step.
   */
  void step(List<Trainable> parameters) {
    double squares = 0;
    for (Trainable parameter : parameters) {
      try (NDArray gradient = parameter.array().getGradient();
          NDArray square = gradient.square();
          NDArray sum = square.sum()) {
        squares += sum.getFloat();
      }
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < parameters.size(); i++) {
      Trainable parameter = parameters.get(i);
      try (NDArray gradient = parameter.array().getGradient()) {
        if (norm > settings.clipNorm()) {
          gradient.muli(settings.clipNorm() / norm);
        }
        optimizers
            .computeIfAbsent(new Kind(parameter.pace(), parameter.decays()), this::optimizer)
            .update(String.valueOf(i), parameter.array(), gradient);
        gradient.subi(gradient);
      }
    }
  }
}
