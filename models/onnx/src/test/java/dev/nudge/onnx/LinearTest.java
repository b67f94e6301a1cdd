package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinearTest {
  /** Two inputs, three outputs. */
  private static final Linear TINY =
      new Linear(2, new float[] {1, 2, 3, 4, 5, 6}, new float[] {10, 20, 30});

  @Test
  void foldsTheNormalisationIntoWeightsAndBias() {
    Linear folded = TINY.withNormalisation(new float[] {4, 2}, new float[] {2, 0.5f});
    assertThat(folded.weights()).containsExactly(0.5f, 4, 1.5f, 8, 2.5f, 12);
    assertThat(folded.bias()).containsExactly(10 - 2 - 8, 20 - 6 - 16, 30 - 10 - 24);
  }

  @Test
  void refusesANormalisationThatDoesNotFitTheInputs() {
    assertThatThrownBy(() -> TINY.withNormalisation(new float[1], new float[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mean holds 1 values and std 2, expected 2 of each");
    assertThatThrownBy(() -> TINY.withNormalisation(new float[2], new float[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("std of input 1 is 0.0, expected a positive number");
  }

  @Test
  void stacksAndCutsOutputs() {
    Linear stacked = Linear.stacked(List.of(TINY.rows(2, 3), TINY.rows(0, 2)));
    assertThat(stacked.weights()).containsExactly(5, 6, 1, 2, 3, 4);
    assertThat(stacked.bias()).containsExactly(30, 10, 20);
  }
}
