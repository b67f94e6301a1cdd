package dev.nudge.training.networks;

/**
 * One GRU layer.
 *
 * @param hidden length of its state
 * @param linearPath whether the heads also see the features themselves
 */
public record Gru(int hidden, boolean linearPath) implements Architecture {

  /**
   * @throws IllegalArgumentException if the length is out of its range
   */
  public Gru {
    ArchitectureChecks.requireSize("gru", "hidden", hidden);
  }

  @Override
  public String label() {
    return "gru";
  }

  @Override
  public String description() {
    return "a GRU with a state of %d floats%s"
        .formatted(hidden, ArchitectureChecks.path(linearPath));
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new GruBody(parameters, inputs, hidden);
  }
}
