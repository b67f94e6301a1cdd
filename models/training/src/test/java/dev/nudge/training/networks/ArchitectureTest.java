package dev.nudge.training.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void refusesOptionsOutOfTheirRange() {
    refused(() -> new Gru(0, true), "hidden: '0' is not allowed for gru; allowed: 1 to 4096");
    refused(() -> new Lstm(5_000, true), "hidden: '5000' is not allowed for lstm");
    refused(() -> new Convolutional(-1, true), "channels: '-1' is not allowed for cnn");
    refused(() -> new MultilayerPerceptron(List.of()), "layers: none is not allowed for mlp");
    refused(() -> new MultilayerPerceptron(List.of(8, 0)), "layers: '0' is not allowed for mlp");
    refused(() -> new DeepBelief(List.of(0), 1), "layers: '0' is not allowed for dbn");
    refused(
        () -> new DeepBelief(List.of(8), -1),
        "pretraining-passes: '-1' is not allowed for dbn; allowed: 0");
  }

  @Test
  void saysWhatItIs() {
    assertThat(new Gru(8, false).description()).isEqualTo("a GRU with a state of 8 floats");
    assertThat(new Gru(8, true).description())
        .endsWith("linear path from the features to the heads");
    assertThat(new MultilayerPerceptron(List.of(128, 64)).description()).contains("(128-64, ReLU)");
  }

  private static void refused(Supplier<Architecture> made, String message) {
    assertThatThrownBy(made::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
