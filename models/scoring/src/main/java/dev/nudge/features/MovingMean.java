package dev.nudge.features;

/** Exponentially weighted mean over observations, whenever they come. */
final class MovingMean {
  private static final float WEIGHT = 0.2f;

  private MovingMean() {}

  static float next(float before, float value) {
    return before + WEIGHT * (value - before);
  }
}
