package dev.nudge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputLayerTest {
  private static final Random RANDOM = new Random(3);
  private static final List<Embedding> EMBEDDINGS = List.of(embedding(4, 2), embedding(3, 5));

  private static Embedding embedding(int size, int width) {
    return new Embedding(size, width, RandomWeights.uniform(RANDOM, 1, size * width));
  }

  @Test
  void addsForEachNumberWhatLookingUpWouldHave() {
    Linear layer = Linear.random(RANDOM, 3 + 2 + 5, 6);
    InputLayer folded = InputLayer.of(layer, EMBEDDINGS);
    float[] quantities = {0.5f, -1, 2};
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 3; b++) {
        for (int output = 0; output < 6; output++) {
          double expected = layer.bias()[output];
          for (int i = 0; i < 3; i++) {
            expected += layer.weights()[output * 10 + i] * quantities[i];
          }
          for (int i = 0; i < 2; i++) {
            expected +=
                layer.weights()[output * 10 + 3 + i] * EMBEDDINGS.get(0).weights()[a * 2 + i];
          }
          for (int i = 0; i < 5; i++) {
            expected +=
                layer.weights()[output * 10 + 5 + i] * EMBEDDINGS.get(1).weights()[b * 5 + i];
          }
          assertThat(value(folded, quantities, output, a, 4 + b)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  @Test
  void stacksTablesAsItStacksLayers() {
    InputLayer one = InputLayer.of(Linear.random(RANDOM, 10, 2), EMBEDDINGS);
    InputLayer two = InputLayer.of(Linear.random(RANDOM, 10, 3), EMBEDDINGS);
    InputLayer both = InputLayer.stacked(List.of(one, two));
    float[] quantities = {1, 2, 3};
    assertThat(value(both, quantities, 1, 3, 6)).isEqualTo(value(one, quantities, 1, 3, 6));
    assertThat(value(both, quantities, 4, 0, 5)).isEqualTo(value(two, quantities, 2, 0, 5));
  }

  @Test
  void averagesMembers() {
    InputLayer one = InputLayer.of(Linear.random(RANDOM, 10, 2), EMBEDDINGS);
    InputLayer two = InputLayer.of(Linear.random(RANDOM, 10, 2), EMBEDDINGS);
    InputLayer mean = InputLayer.mean(List.of(one, two));
    float[] quantities = {1, 2, 3};
    assertThat(value(mean, quantities, 1, 2, 4))
        .isCloseTo(
            (value(one, quantities, 1, 2, 4) + value(two, quantities, 1, 2, 4)) / 2, within(1e-6));
  }

  /** The layer's output for quantities and the rows of the table. */
  private static double value(InputLayer layer, float[] quantities, int output, int... rows) {
    Linear linear = layer.quantities();
    double value = linear.bias()[output];
    for (int i = 0; i < quantities.length; i++) {
      value += linear.weights()[output * quantities.length + i] * quantities[i];
    }
    for (int row : rows) {
      value += layer.table()[row * layer.outputs() + output];
    }
    return value;
  }
}
