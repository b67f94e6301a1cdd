package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.nudge.training.networks.Gru;
import dev.nudge.training.networks.Network;
import dev.nudge.training.networks.NetworkShape;
import dev.nudge.training.networks.NetworkWeights;
import dev.nudge.training.networks.Torch;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final float RATE = 0.01f;
  private static final float DECAY = 20;
  private static final FitSettings SETTINGS =
      new FitSettings(
          1, 0, 1, 1, RATE, DECAY, 1, 1, 1e6f, 0, Weighting.EVENT, Recalibration.NONE, 1);

  /** The first step of Adam is the learning rate, whatever the gradient. */
  @Test
  void movesTheLinearPathATenthAsFarAndLetsBiasesNotDecay() {
    NetworkShape shape = new NetworkShape(new Gru(2, true), 3, List.of(), 1, 1);
    try (Network network = Network.drawn(shape, new float[] {-5, -5}, 1)) {
      NetworkWeights before = network.weights();
      raiseLogits(network, new Adam(SETTINGS));
      NetworkWeights after = network.weights();

      for (int k = 0; k < before.bias().length; k++) {
        assertThat(after.bias()[k]).isCloseTo(-5 + RATE, within(1e-5f));
      }
      for (float weight : after.direct()) {
        assertThat(weight).isCloseTo(RATE / 10, within(1e-5f));
      }
      for (int i = 0; i < before.hidden().length; i++) {
        float decayed = before.hidden()[i] * (1 - RATE * DECAY);
        assertThat(Math.abs(after.hidden()[i] - decayed)).isCloseTo(RATE, within(1e-5f));
      }
    }
  }

  @Test
  void clearsTheGradientsAndKeepsNothingOfAStep() {
    NetworkShape shape = new NetworkShape(new Gru(2, true), 3, List.of(), 1, 1);
    try (Network network = Network.drawn(shape, new float[] {-5, -5}, 1)) {
      Adam adam = new Adam(SETTINGS);
      raiseLogits(network, adam);
      int arrays = network.manager().getManagedArrays().size();
      raiseLogits(network, adam);
      raiseLogits(network, adam);

      assertThat(network.manager().getManagedArrays().size()).isEqualTo(arrays);
      for (Network.Trainable parameter : network.parameters()) {
        try (NDArray gradient = parameter.array().getGradient()) {
          assertThat(gradient.toFloatArray()).containsOnly(0);
        }
      }
    }
  }

  private static void raiseLogits(Network network, Adam adam) {
    float[] ones = new float[3];
    Arrays.fill(ones, 1);
    try (NDManager memory = network.manager().newSubManager();
        GradientCollector gradients = Torch.engine().newGradientCollector()) {
      NDArray rows = memory.create(ones, new Shape(1, 1, 3));
      NDArray state = memory.zeros(new Shape(1, network.stateSize()));
      gradients.backward(network.forward(rows, state, 0).logits().sum().neg());
      adam.step(network.parameters());
    }
  }
}
