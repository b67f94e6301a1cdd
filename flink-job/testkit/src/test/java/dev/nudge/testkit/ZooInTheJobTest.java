package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.onnx.Activation;
import dev.nudge.onnx.CausalConvolutions;
import dev.nudge.onnx.DenseLayers;
import dev.nudge.onnx.GruCell;
import dev.nudge.onnx.LstmCell;
import dev.nudge.onnx.StepBody;
import dev.nudge.onnx.StepNetwork;
import dev.nudge.scoring.OnnxModel;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The job runs every architecture of the zoo unchanged, with its state, if any, kept per user. */
class ZooInTheJobTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final String RULES =
      """
      rules:
        - id: intent
          kind: intent
          gates:
            events: [VIEW, SEARCH, CART_ADD, FAVOURITE]
            score: { name: purchase-1d, above: 0.6, rearm-below: 0.59 }
          when: "user.events >= 2"
          cooldown: 1h
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
          cooldown: 2d
      """;

  private static final Recording RECORDING = HardRecording.of(3, 100, 1_000);

  static Stream<Arguments> everyArchitecture() {
    Random random = new Random(5);
    StepNetwork gru = network(random, GruCell.random(random, SeededModel.INPUTS, 12));
    StepNetwork other = network(random, GruCell.random(random, SeededModel.INPUTS, 12));
    return Stream.of(
        Arguments.of("gru", List.of(gru), 12),
        Arguments.of("two averaged grus", List.of(gru, other), 24),
        Arguments.of(
            "lstm", List.of(network(random, LstmCell.random(random, SeededModel.INPUTS, 12))), 24),
        Arguments.of(
            "cnn",
            List.of(
                network(random, CausalConvolutions.random(random, SeededModel.INPUTS, 8, 3, 1, 2))),
            48),
        Arguments.of("mlp", List.of(dense(random, Activation.RELU)), 0),
        Arguments.of("dbn", List.of(dense(random, Activation.SIGMOID)), 0),
        Arguments.of("logistic-regression", List.of(network(random, StepBody.NONE)), 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyArchitecture")
  void equalsTheEngineAlone(String name, List<StepNetwork> members, int stateSize)
      throws Exception {
    byte[] file = SeededModel.file(members);
    JobSetup setup = JobSetup.of(file, RULES);
    OracleRun oracle = Oracles.run(RECORDING, setup);

    Oracles.assertSame(
        JOB.run(RECORDING, setup.withParallelism(2).withBatch(7, 16).withFailure(true)), oracle);

    try (OnnxModel model = OnnxModel.load(file)) {
      assertThat(model.contract().stateSize()).isEqualTo(stateSize);
    }
    assertThat(oracle.triggers()).extracting(t -> t.getRule()).contains("intent", "cart");
  }

  private static StepNetwork network(Random random, StepBody body) {
    return SeededModel.network(random, body, true);
  }

  private static StepNetwork dense(Random random, Activation activation) {
    return SeededModel.network(
        random, DenseLayers.random(random, activation, SeededModel.INPUTS, 32, 16), false);
  }
}
