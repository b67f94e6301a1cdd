package dev.nudge.training.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a step computes is freed with the step: an array that stays keeps all it was made from. */
class NetworkMemoryTest {
  private static final int USERS = 3;
  private static final int EVENTS = 5;

  @ParameterizedTest
  @MethodSource("dev.nudge.training.TestArchitectures#all")
  void keepsNothingOfAStep(Architecture architecture) {
    NetworkShape shape = new NetworkShape(architecture, 4, List.of(7), 2, 2);
    try (Network network = Network.drawn(shape, new float[4], 1)) {
      int weights = network.manager().getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        step(network, shape);
      }
      assertThat(network.manager().getManagedArrays()).hasSize(weights);
    }
  }

  private static void step(Network network, NetworkShape shape) {
    try (NDManager memory = network.manager().newSubManager();
        GradientCollector gradients = Torch.engine().newGradientCollector()) {
      NDArray rows = memory.ones(new Shape(USERS, EVENTS, shape.inputs()));
      int size = network.stateSize();
      NDArray state = size == 0 ? null : memory.zeros(new Shape(USERS, size));
      gradients.backward(network.forward(rows, state, 0.5f).logits().sum());
    }
  }
}
