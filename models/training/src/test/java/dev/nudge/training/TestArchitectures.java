package dev.nudge.training;

import dev.nudge.training.networks.Architecture;
import dev.nudge.training.networks.Convolutional;
import dev.nudge.training.networks.DeepBelief;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.networks.Lstm;
import dev.nudge.training.networks.MultilayerPerceptron;
import java.util.List;
import java.util.stream.Stream;

/** A small one of each architecture. */
public final class TestArchitectures {
  private TestArchitectures() {}

  /** Every architecture, and the recurrent ones without a linear path too. */
  public static Stream<Architecture> all() {
    return Stream.concat(
        withMemory(),
        Stream.of(
            new Gru(8, false),
            new LogisticRegression(),
            new MultilayerPerceptron(List.of(16, 8)),
            new DeepBelief(List.of(16, 8), 2)));
  }

  /** Those that carry a state. */
  public static Stream<Architecture> withMemory() {
    return Stream.of(new Gru(8, true), new Lstm(8, true), new Convolutional(8, true));
  }
}
