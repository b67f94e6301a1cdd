package dev.nudge.training.cli;

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

  @Override
  public String toString() {
    return label;
  }
}
