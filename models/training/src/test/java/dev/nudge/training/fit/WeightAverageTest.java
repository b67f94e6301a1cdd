package dev.nudge.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.training.networks.LogisticRegression;
import dev.nudge.training.networks.Network;
import dev.nudge.training.networks.NetworkShape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightAverageTest {
  private final Network network =
      Network.drawn(
          new NetworkShape(new LogisticRegression(), 3, List.of(), 1, 1), new float[] {0, 0}, 1);

  @AfterEach
  void close() {
    network.close();
  }

  /**
   * Of no more steps than it looks back it is the mean. With a window of two it is 1, then half of
   * it and half of 2, then half of that and half of 6. With none it is the last.
   */
  @ParameterizedTest
  @CsvSource({"2, 3", "0.5, 3.75", "0, 6"})
  void countsTheFirstStepsAlikeAndLaterOnesByTheirAge(double epochs, float expected) {
    WeightAverage average = new WeightAverage(network, epochs);
    reach(average, 4, 1, 2, 6);

    average.swap();

    assertThat(bias()).isCloseTo(expected, within(1e-6f));
  }

  @Test
  void givesTheWeightsBackToTrainOn() {
    WeightAverage average = new WeightAverage(network, 2);
    reach(average, 4, 1, 2, 6);

    average.swap();
    average.swap();

    assertThat(bias()).isEqualTo(6);
  }

  private void reach(WeightAverage average, int stepsPerEpoch, float... values) {
    for (float value : values) {
      network.parameters().get(0).array().set(new float[] {value, value});
      average.step(stepsPerEpoch);
    }
  }

  private float bias() {
    return network.weights().bias()[0];
  }
}
