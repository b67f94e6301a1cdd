package dev.nudge.cli.models;

import java.util.Arrays;

/** The architectures, by the names that options have for them. */
enum ModelType {
  GRU("gru"),
  LSTM("lstm"),
  CNN("cnn"),
  MLP("mlp"),
  DBN("dbn"),
  LOGISTIC_REGRESSION("logistic-regression");

  private final String label;

  ModelType(String label) {
    this.label = label;
  }

  /**
   * The type of that name.
   *
   * @throws IllegalArgumentException naming the known ones
   */
  static ModelType named(String label) {
    return Arrays.stream(values())
        .filter(type -> type.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown model type '%s'; known: %s"
                        .formatted(label, Arrays.toString(values()))));
  }

  @Override
  public String toString() {
    return label;
  }
}
