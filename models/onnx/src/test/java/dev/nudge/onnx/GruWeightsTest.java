package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GruWeightsTest {
  private static final GruWeights.Head HEAD = new GruWeights.Head(new float[] {1}, new float[] {0});

  /** F = 2, H = 1: gates r, z, n. */
  private static final GruWeights TINY =
      new GruWeights(
          2,
          1,
          new float[] {1, 2, 3, 4, 5, 6},
          new float[] {7, 8, 9},
          new float[] {10, 20, 30},
          new float[] {1, 2, 3},
          HEAD,
          HEAD);

  @Test
  void foldsTheNormalisationIntoWeightsAndBias() {
    InputGates gates = InputGates.fold(TINY, new float[] {4, 2}, new float[] {2, 0.5f});
    assertThat(gates.weights()).containsExactly(0.5f, 4, 1.5f, 8, 2.5f, 12);
    assertThat(gates.bias()).containsExactly(10 - 2 - 8, 20 - 6 - 16, 30 - 10 - 24);
  }

  @Test
  void refusesANormalisationThatDoesNotFitTheInputs() {
    assertThatThrownBy(() -> InputGates.fold(TINY, new float[1], new float[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean holds 1 values and std 2, expected 2 of each");
    assertThatThrownBy(() -> InputGates.fold(TINY, new float[2], new float[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("std of input 1 is 0.0, expected a positive number");
  }

  @Test
  void refusesWeightsThatDoNotFitTheirSizes() {
    assertThatThrownBy(
            () ->
                new GruWeights(
                    2, 1, new float[5], new float[3], new float[3], new float[3], HEAD, HEAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputWeights [3H,F] holds 5 values, expected 6");
    assertThatThrownBy(
            () ->
                new GruWeights(
                    2,
                    1,
                    new float[6],
                    new float[3],
                    new float[3],
                    new float[3],
                    HEAD,
                    new GruWeights.Head(new float[3], new float[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("visit weights [K,H] holds 3 values, expected 2");
  }

  @Test
  void drawsTheSameWeightsForTheSameSeed() {
    assertThat(GruWeights.random(4, 3, 2, 1, 1).inputWeights())
        .isEqualTo(GruWeights.random(4, 3, 2, 1, 1).inputWeights())
        .isNotEqualTo(GruWeights.random(5, 3, 2, 1, 1).inputWeights());
  }
}
