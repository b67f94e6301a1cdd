package dev.nudge.training.networks;

import java.util.List;

/**
 * Causal convolutions over the user's last events: a projection of the features, then layers with
 * {@value #KERNEL} taps and dilations 1 and 2, so that the heads see this event and the six before.
 * The state is what the layers will still need, 6 · channels floats.
 *
 * @param channels width of the projection and of every layer
 * @param linearPath whether the heads also see the features themselves
 */
public record Convolutional(int channels, boolean linearPath) implements Architecture {
  static final int KERNEL = 3;
  static final List<Integer> DILATIONS = List.of(1, 2);

  /**
   * @throws IllegalArgumentException if the number of channels is out of its range
   */
  public Convolutional {
    ArchitectureChecks.requireSize("cnn", "channels", channels);
  }

  @Override
  public String label() {
    return "cnn";
  }

  @Override
  public String description() {
    return "a causal convolutional network (%d channels, two layers of three taps over seven events)%s"
        .formatted(channels, ArchitectureChecks.path(linearPath));
  }

  @Override
  public Body body(Parameters parameters, int inputs) {
    return new ConvolutionalBody(parameters, inputs, channels);
  }
}
