package dev.nudge.training.networks;

/**
 * One LSTM layer.
 *
 * @param hidden length of its output, half of its state
 * @param linearPath whether the heads also see the features themselves
 */
public record Lstm(int hidden, boolean linearPath) implements Architecture {

  /**
   * @throws IllegalArgumentException if the length is out of its range
   */
  public Lstm {
    ArchitectureChecks.requireSize("lstm", "hidden", hidden);
  }

  @Override
  public String label() {
    return "lstm";
  }

  @Override
  public String description() {
    return "an LSTM with a state of 2 · %d floats%s"
        .formatted(hidden, ArchitectureChecks.path(linearPath));
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new LstmBody(parameters, inputs, hidden);
  }
}
