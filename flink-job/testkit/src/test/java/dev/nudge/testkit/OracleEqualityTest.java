package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recommending.CyclicTable;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However the job runs, it emits what the engine alone emits: trigger for trigger, score for score,
 * to the bit.
 */
class OracleEqualityTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final String RULES =
      """
      rules:
        - id: intent
          kind: intent
          gates:
            events: [VIEW, SEARCH, CART_ADD, FAVOURITE]
            score: { name: purchase-1d, above: 0.85, rearm-below: 0.84 }
          when: "user.events >= 3"
          cooldown: 1h
          priority: 50
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
          cooldown: 2d
        - id: churn
          kind: churn
          gates: { silence: { score: churn-7d, above: 0.15 } }
          cooldown: 6d
      """;

  private static final PolicySettings POLICY =
      new PolicySettings(
          false,
          0.05,
          "equality",
          LocalTime.of(2, 0),
          LocalTime.of(4, 0),
          4,
          6,
          Duration.ofHours(6));

  private static final Recording RECORDING =
      OtherInputs.amid(
          HardRecording.of(7, 400, 4_000),
          "cart",
          "{id: cart, kind: cart, gates: {silence: {after: 20m, grace: 10m}, cart: non-empty}}",
          "{id: cart, kind: cart, gates: {silence: {after: 2h}, cart: non-empty}, expires: 3h}");
  private static final CyclicTable TABLE =
      CyclicTable.of(
          IntStream.range(0, HardRecording.ITEMS)
              .mapToObj(HardRecording::item)
              .toArray(String[]::new));
  private static final JobSetup SETUP =
      JobSetup.of(SeededModel.gru(32, 5), RULES)
          .withPolicy(POLICY)
          .withRecommender(TABLE.settings(5));

  private static OracleRun oracle;

  @BeforeAll
  static void runTheEngineAlone() {
    oracle = Oracles.run(RECORDING, SETUP);
  }

  static Stream<Arguments> everyWayOfRunning() {
    return Stream.of(1, 2, 4)
        .flatMap(
            parallelism ->
                Stream.of(1, 7, 256)
                    .flatMap(
                        batch ->
                            Stream.of(16, 32_768)
                                .flatMap(
                                    cache ->
                                        Stream.of(false, true)
                                            .map(
                                                failing ->
                                                    Arguments.of(
                                                        parallelism, batch, cache, failing)))));
  }

  @ParameterizedTest(name = "parallelism {0}, batch {1}, cache {2}, failure {3}")
  @MethodSource("everyWayOfRunning")
  void equalsTheEngineAlone(int parallelism, int batch, int cache, boolean failing)
      throws Exception {
    JobRun run =
        JOB.run(
            RECORDING,
            SETUP.withParallelism(parallelism).withBatch(batch, cache).withFailure(failing));

    Oracles.assertSame(run, oracle);
  }

  @ParameterizedTest(name = "parallelism {0}, then {1}")
  @CsvSource({"1, 3", "2, 1", "3, 4"})
  void equalsTheEngineAloneWhenRestoredAtAnotherParallelism(int before, int after)
      throws Exception {
    JobSetup setup = SETUP.withBatch(7, 16).withParallelism(before).withRestore(after);

    Oracles.assertSame(JOB.run(RECORDING, setup), oracle);
  }

  @Test
  void equalsTheEngineAloneWithUnalignedCheckpointsAndAFailure() throws Exception {
    JobSetup setup = SETUP.withBatch(256, 16).withParallelism(4).withFailure(true);

    Oracles.assertSame(JOB.run(RECORDING, setup.withUnalignedCheckpoints()), oracle);
  }

  @ParameterizedTest(name = "{0} events")
  @ValueSource(ints = {0, 1, 2, 3, 5, 8, 20})
  void equalsTheEngineAloneHoweverShortTheRecording(int events) throws Exception {
    Recording recording = new Recording(RECORDING.messages().subList(0, events));

    Oracles.assertSame(JOB.run(recording, SETUP.withParallelism(2)), Oracles.run(recording, SETUP));
  }

  @Test
  void theRecordingIsHardEnoughToTellADifference() {
    assertThat(List.of(oracle.rejected(), oracle.late(), oracle.duplicates()))
        .allMatch(count -> count > 50);
    var byRule =
        oracle.triggers().stream()
            .collect(Collectors.groupingBy(trigger -> trigger.getRule(), Collectors.counting()));
    assertThat(byRule).containsOnlyKeys("intent", "cart", "churn");
    assertThat(byRule.values()).allMatch(count -> count > 30);
    assertThat(oracle.triggers().stream().map(trigger -> trigger.getRecommendations()).distinct())
        .hasSizeGreaterThan(60);
    assertThat(oracle.suppressions().stream().map(held -> held.getReason()).distinct())
        .hasSizeGreaterThan(4);
  }
}
