package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserOperatorTest {
  private static final Instant BEGINNING = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant ONE_HOUR_LATER = BEGINNING.plus(Duration.ofHours(1));
  private static final String CART_RULE =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;
  private static final String CHANGED_RULE =
      """
      id: cart
      version: 2
      kind: cart
      gates: { silence: { after: 10m }, cart: non-empty }
      """;
  private static final UserSettings SETTINGS = settings(false, false);

  private KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness;

  @BeforeEach
  void start() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void scoresAWholeBatchAtOnce() throws Exception {
    for (int i = 0; i < 3; i++) {
      send(cartAdd("u" + i, i));
    }
    assertThat(scores()).isZero();

    send(cartAdd("u3", 3));

    assertThat(scores()).isEqualTo(4);
  }

  @Test
  void emitsRowsAsTheyWereScoredOnlyIfAsked() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();
    assertThat(harness.getSideOutput(SideOutputs.SCORED_ROWS)).isNull();
    harness.close();

    harness = harness(settings(true, false));
    harness.open();
    send(cartAdd("ann", 0));
    send(cartAdd("ann", 1));
    snapshot();

    assertThat(harness.getSideOutput(SideOutputs.SCORED_ROWS))
        .extracting(row -> row.getValue().getEventId(), row -> row.getValue().getPosition())
        .containsExactly(tuple("ann-0", 1L), tuple("ann-1", 2L));
  }

  @Test
  void holdsBackAtTheExitInLiveModeWhatIsTooOldByTheWallClock() throws Exception {
    harness.close();
    harness = harness(settings(false, true));
    harness.open();
    send(cartAdd("ann", 0));
    harness.processWatermark1(new Watermark(ONE_HOUR_LATER.toEpochMilli()));

    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.SUPPRESSIONS))
        .extracting(held -> held.getValue().getReason(), held -> held.getValue().getSequence())
        .containsExactly(tuple(SuppressionReason.STALE, 1L));
  }

  @Test
  void letsNothingWaitLongerThanTheLongestWait() throws Exception {
    harness.setProcessingTime(100);
    send(cartAdd("ann", 0));
    harness.setProcessingTime(104);
    assertThat(scores()).isZero();

    harness.setProcessingTime(105);

    assertThat(scores()).isEqualTo(1);
  }

  @Test
  void flushesBeforeASnapshotAndRestoresWhatItKnew() throws Exception {
    send(cartAdd("ann", 0));
    OperatorSubtaskState snapshot = snapshot();
    assertThat(scores()).isEqualTo(1);
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRule).containsExactly("cart");
    assertThat(triggers().get(0).getCausedAt()).isEqualTo(BEGINNING.plus(Duration.ofMinutes(45)));
  }

  @Test
  void firesADeadlineAtItsTimeHoweverFarTheWatermarkJumps() throws Exception {
    send(cartAdd("ann", 0));

    watermark(BEGINNING.plus(Duration.ofDays(3)));

    assertThat(triggers())
        .extracting(Trigger::getCausedAt)
        .containsExactly(BEGINNING.plus(Duration.ofMinutes(45)));
  }

  @Test
  void doesNotFireWhatLiesBeyondTheEndOfABoundedStream() throws Exception {
    send(cartAdd("ann", 0));

    harness.processWatermark1(Watermark.MAX_WATERMARK);

    assertThat(scores()).isEqualTo(1);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void neverLetsSilentControlHoldBackEventTime() throws Exception {
    send(cartAdd("ann", 0));
    harness.processWatermark2(new Watermark(Long.MIN_VALUE));

    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).hasSize(1);
  }

  @Test
  void keepsNothingOfAUserWhoWasForgotten() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);

    watermark(BEGINNING.plus(SETTINGS.engine().forgetAfter()).plusSeconds(1));
    snapshot();

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void keepsNothingOfAUserWhoAskedToBeErased() throws Exception {
    send(cartAdd("ann", 0));
    snapshot();

    send("ann", new Erasure("ann", ONE_HOUR_LATER, "request-1"));
    watermark(ONE_HOUR_LATER.plus(Duration.ofHours(1)));
    snapshot();

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(triggers()).isEmpty();
  }

  @Test
  void scoresWhatCameBeforeAChangeOfRulesByTheOldOnes() throws Exception {
    send(cartAdd("ann", 0));
    control(CHANGED_RULE);
    send(cartAdd("bob", 0));

    watermark(ONE_HOUR_LATER);

    assertThat(triggers())
        .extracting(Trigger::getUserId, Trigger::getCausedAt)
        .containsExactlyInAnyOrder(
            tuple("ann", BEGINNING.plus(Duration.ofMinutes(45))),
            tuple("bob", BEGINNING.plus(Duration.ofMinutes(10))));
  }

  @Test
  void keepsChangedRulesOverARestore() throws Exception {
    control(CHANGED_RULE);
    OperatorSubtaskState snapshot = snapshot();
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRuleVersion).containsExactly(2);
  }

  @Test
  void lastYearsControlDoesNotOutrankThisYearsRuleFile() throws Exception {
    control(CHANGED_RULE);
    restoreWithRules(CART_RULE.replace("kind: cart", "kind: cart\n    version: 3"));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRuleVersion).containsExactly(3);
  }

  @Test
  void leavesOutARuleWhoseTopicTheJobNoLongerKnows() throws Exception {
    control(CHANGED_RULE);
    restoreWithRules(CART_RULE.replace("kind: cart", "kind: basket"));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).isEmpty();
  }

  private void restoreWithRules(String rules) throws Exception {
    OperatorSubtaskState snapshot = snapshot();
    harness.close();
    harness =
        harness(
            new UserSettings(
                SETTINGS.model(),
                SETTINGS.recommender(),
                rules,
                SETTINGS.engine(),
                SETTINGS.policy(),
                SETTINGS.batch(),
                false,
                false,
                false));
    harness.initializeState(snapshot);
    harness.open();
  }

  private static UserSettings settings(boolean emitScoredRows, boolean live) {
    return new UserSettings(
        TestModels.gru(TestModels.weights(1)),
        RecommenderSettings.none(),
        CART_RULE,
        EngineSettings.defaults(),
        PolicySettings.defaults(),
        new BatchSettings(4, Duration.ofMillis(5), 16, 0),
        true,
        emitScoredRows,
        live);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness() throws Exception {
    return harness(SETTINGS);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness(UserSettings settings) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new UserOperator(null, settings, CleanedBacklog.none()),
        UserInput::getUserId,
        control -> "",
        Types.STRING);
  }

  private OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  private void send(Event event) throws Exception {
    send(event.getUserId(), event);
  }

  private void send(String userId, SpecificRecord payload) throws Exception {
    Instant arrival = payload instanceof Event event ? event.getTime() : BEGINNING;
    long time = arrival.toEpochMilli();
    harness.processElement1(new StreamRecord<>(new UserInput(userId, time, time, payload)));
  }

  private void control(String definition) throws Exception {
    harness.processElement2(
        new StreamRecord<>(new Control(BEGINNING, new RuleChange("cart", definition))));
  }

  private void watermark(Instant time) throws Exception {
    harness.processWatermark1(new Watermark(time.toEpochMilli()));
  }

  private int scores() {
    var side = harness.getSideOutput(SideOutputs.SCORES);
    return side == null ? 0 : side.size();
  }

  private List<Trigger> triggers() {
    return harness.extractOutputValues();
  }

  private static Event cartAdd(String user, int number) {
    return Event.newBuilder()
        .setEventId(user + "-" + number)
        .setUserId(user)
        .setTime(BEGINNING)
        .setType(EventType.CART_ADD)
        .setItemId("item-" + number)
        .setPrice(12.0)
        .build();
  }
}
