package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recommending.CyclicTable;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
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
      policy:
        caps: [{ per-day: 4, per-week: 12 }, { channel: email, per-day: 2 }, { tag: promo, per-week: 3 }]
        quiet:
          - { from: 02:00, to: 04:00 }
          - { channel: email, from: 20:00, to: 08:00 }
          - { tag: promo, days: [saturday, sunday] }
        holdouts: [{ name: equality, share: 0.05 }, { name: mails, share: 0.2, channel: email }]
        exempt: [service]
      portrait:
        stage: [{ tag: silent, when: signals.silent }, { tag: buyer, when: user.orders > 0 }, { tag: visitor }]
        rhythm: [{ tag: often, when: lately.day_7d > 1.5 }, { tag: seldom, when: user.days_away > 1.0 }]
        age: [{ tag: young, when: user.age < 40 }, { tag: old, when: user.age >= 40 }]
        taste: [{ tag: loyal, when: user.favourite_category == user.last_bought_category }]
      rules:
        - id: intent
          kind: intent
          gates:
            events: [VIEW, SEARCH, CART_ADD, FAVOURITE]
            score: { name: purchase-1d, above: 0.85, rearm-below: 0.84 }
          when: "user.events >= 3"
          variants: [{ name: warm, share: 0.3 }, { name: cold, share: 0.3, action: { cold: "1" } }]
          quiet: defer
          cooldown: 1h
          priority: 50
        - id: cart
          kind: cart
          channel: email
          gates: { silence: { after: 45m }, cart: non-empty }
          quiet: defer
          cooldown: 2d
        - id: coupon
          kind: cart
          channel: email
          tags: [promo]
          after: { rule: cart, for: 6h, unless: [PURCHASE, CLICKED] }
          gates: { cart: non-empty }
          quiet: defer
          cooldown: 1d
        - { id: call, kind: cart, after: { rule: coupon, for: 26h, unless: [PURCHASE, VIEW, FAILED] } }
        - id: churn
          kind: churn
          channel: email
          gates: { silence: { score: churn-7d, above: 0.15 } }
          cooldown: 6d
        - { id: again, kind: churn, gates: { silence: { due-in: 1h } } }
        - { id: item, kind: item, once-per: item, cooldown: 1h, gates: { events: [FAVOURITE] } }
        - id: receipt
          kind: receipt
          tags: [service]
          once-per: session
          cooldown: 1s
          priority: 90
          gates: { events: [PURCHASE] }
        - id: buyer
          kind: receipt
          tags: [service]
          gates: { events: [SEARCH] }
          when: segments.stage == 'buyer' && rule.hours_since_nudge > 36.0 && user.hours_since_click > 3.0
      """;

  private static final String POLICY_CHANGE =
      """
      version: 2
      caps: [{ per-day: 5, per-week: 20 }]
      quiet: [{ from: 01:00, to: 05:30 }, { channel: email, from: 18:00, to: 09:00 }]
      """;

  /** The job stops at each of them. */
  private static final int RECEIPT_PLACES = 7;

  private static final CyclicTable TABLE =
      CyclicTable.of(
          IntStream.range(0, HardRecording.ITEMS)
              .mapToObj(HardRecording::item)
              .toArray(String[]::new));
  static final JobSetup SETUP =
      JobSetup.of(SeededModel.gru(32, 5), RULES).withRecommender(TABLE.settings(5));

  private static final Recording WITHOUT_RECEIPTS =
      OtherInputs.amid(
          HardRecording.of(7, 400, 4_000),
          "cart",
          POLICY_CHANGE,
          "{id: cart, kind: cart, gates: {silence: {after: 20m, grace: 10m}, cart: non-empty}}",
          "{id: cart, kind: cart, quiet: defer, gates: {silence: {after: 2h}, cart: non-empty}, expires: 3h}");

  static final Recording RECORDING =
      Receipted.amid(
          WITHOUT_RECEIPTS, SETUP, 7, WITHOUT_RECEIPTS.messages().size() / RECEIPT_PLACES);

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
    assertThat(byRule)
        .containsOnlyKeys(
            "intent", "cart", "coupon", "call", "churn", "again", "item", "receipt", "buyer");
    assertThat(byRule.values()).allMatch(count -> count >= 5);
    assertThat(oracle.triggers().stream().map(Trigger::getVariant).distinct()).hasSize(4);
    assertThat(oracle.triggers())
        .filteredOn(OracleEqualityTest::wasDeferred)
        .extracting(Trigger::getRule)
        .contains("cart", "coupon");
    assertThat(oracle.triggers().stream().map(trigger -> trigger.getRecommendations()).distinct())
        .hasSizeGreaterThan(60);
    assertThat(
            oracle.portraits().stream()
                .flatMap(said -> said.getTags().values().stream())
                .distinct())
        .containsExactlyInAnyOrder(
            "silent", "buyer", "visitor", "often", "seldom", "young", "old", "loyal");
    assertThat(oracle.portraits())
        .filteredOn(said -> said.getTags().isEmpty())
        .hasSizeGreaterThan(5);
    assertThat(oracle.suppressions().stream().map(held -> held.getReason()).distinct())
        .hasSizeGreaterThan(6);
    assertThat(oracle.suppressions())
        .filteredOn(held -> held.getReason() == SuppressionReason.NO_LONGER_HOLDS)
        .extracting(Suppression::getRule)
        .contains("intent", "cart", "coupon");
  }

  @Test
  void receiptsChangeWhatIsDecided() {
    OracleRun without = Oracles.run(WITHOUT_RECEIPTS, SETUP);

    assertThat(held(oracle, SuppressionReason.NO_CONSENT))
        .isGreaterThan(held(without, SuppressionReason.NO_CONSENT));
    assertThat(held(oracle, SuppressionReason.DAILY_CAP))
        .isLessThan(held(without, SuppressionReason.DAILY_CAP));
    assertThat(held(oracle, SuppressionReason.WEEKLY_CAP))
        .isLessThan(held(without, SuppressionReason.WEEKLY_CAP));
    assertThat(oracle.rejected()).isGreaterThan(without.rejected());
  }

  private static long held(OracleRun run, SuppressionReason reason) {
    return run.suppressions().stream().filter(held -> held.getReason() == reason).count();
  }

  /** Decided at another time than its cause, and on the hour or half of it. */
  private static boolean wasDeferred(Trigger trigger) {
    long decided = trigger.getDecidedAt().toEpochMilli();
    return decided % Duration.ofMinutes(30).toMillis() == 0
        && decided != trigger.getCausedAt().toEpochMilli();
  }
}
