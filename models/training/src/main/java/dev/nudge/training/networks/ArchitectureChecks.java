package dev.nudge.training.networks;

import java.util.List;

/** Refuses options of an architecture that are out of their range. */
final class ArchitectureChecks {
  private static final int MOST = 4_096;

  private ArchitectureChecks() {}

  /**
   * @throws IllegalArgumentException if it is not
   */
  static void requireSize(String architecture, String option, int value) {
    if (value < 1 || value > MOST) {
      throw new IllegalArgumentException(
          "%s: '%d' is not allowed for %s; allowed: 1 to %d"
              .formatted(option, value, architecture, MOST));
    }
  }

  /**
   * @throws IllegalArgumentException if there is none, or one is out of its range
   */
  static void requireLayers(String architecture, List<Integer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "layers: none is not allowed for %s; allowed: at least one".formatted(architecture));
    }
    layers.forEach(width -> requireSize(architecture, "layers", width));
  }

  /** Widths as options have them, such as {@code 128-64}. */
  static String text(List<Integer> layers) {
    return String.join("-", layers.stream().map(String::valueOf).toList());
  }

  /** How a description says that there is a linear path. */
  static String path(boolean linearPath) {
    return linearPath ? ", with a linear path from the features to the heads" : "";
  }
}
