package dev.nudge.operators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.PolicySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the other topics held before the job began, as the user operator takes it in. */
final class CleanedBacklogTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String RULE =
      "{ id: cart, kind: cart, version: %d, gates: { events: [CART_ADD] } }";
  private static final UserSettings SETTINGS =
      new UserSettings(
          TestModels.gru(TestModels.weights(1)),
          RecommenderSettings.none(),
          "rules: [" + RULE.formatted(1) + "]",
          EngineSettings.defaults(),
          PolicySettings.defaults(),
          new BatchSettings(2, Duration.ofMillis(5), 16, 0),
          false,
          false,
          false);
  private static final List<String> USERS = List.of("ann", "ben", "cleo", "dan");

  @Test
  void anObjectionAndAChangedRuleHoldForTheFirstEvent() throws Exception {
    try (var harness =
        harness(
            Map.of(
                InputTopic.PROFILES, objections(),
                InputTopic.CONTROL, List.of(change(RULE.formatted(2)))))) {
      harness.open();
      send(harness, "ann");
      send(harness, "eve");

      assertThat(suppressions(harness))
          .extracting(Suppression::getUserId, Suppression::getReason)
          .containsExactly(tuple("ann", SuppressionReason.NO_CONSENT));
      assertThat(harness.extractOutputValues())
          .extracting(Trigger::getUserId, Trigger::getRuleVersion)
          .containsExactly(tuple("eve", 2));
    }
  }

  @Test
  void aWordAfterAnErasureHoldsWhicheverTopicIsLonger() throws Exception {
    RawMessage erasure = message("ann", new Erasure("ann", NOW.minusSeconds(9), "request-1"));
    RawMessage adults =
        change("{ id: cart, kind: cart, gates: { events: [CART_ADD] }, when: user.age >= 18 }");
    try (var harness =
        harness(
            Map.of(
                InputTopic.CONTROL, List.of(adults),
                InputTopic.ERASURES, List.of(erasure),
                InputTopic.PROFILES, List.of(adult())))) {
      harness.open();
      send(harness, "ann");
      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void whatCannotBeUsedIsADeadLetterOnce() throws Exception {
    RawMessage broken =
        new RawMessage(
            "profiles-in", 3, 7, NOW.toEpochMilli(), bytes("ann"), bytes("?"), List.of());
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness =
          harness(Map.of(InputTopic.PROFILES, List.of(broken, adult())), 2, subtask)) {
        harness.open();

        var letters = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
        assertThat(letters == null ? 0 : letters.size()).isEqualTo(1 - subtask);
        if (letters != null) {
          assertThat(letters.peek().getValue().getReason()).isEqualTo(RejectionReason.MALFORMED);
          assertThat(letters.peek().getValue().getOffset()).isEqualTo(7);
        }
      }
    }
  }

  @Test
  void everyUserIsKeptByOneSubtask() throws Exception {
    int kept = 0;
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(Map.of(InputTopic.PROFILES, objections()), 3, subtask)) {
        harness.open();
        harness.prepareSnapshotPreBarrier(1);
        kept += harness.numKeyedStateEntries();
      }
    }
    assertThat(kept).isEqualTo(USERS.size());
  }

  @Test
  void aJobWithStateHasReadItsOwn() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(Map.of())) {
      harness.open();
      harness.prepareSnapshotPreBarrier(1);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(Map.of(InputTopic.PROFILES, objections()))) {
      harness.initializeState(state);
      harness.open();
      harness.prepareSnapshotPreBarrier(2);

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness(Map<InputTopic, List<RawMessage>> messages) throws Exception {
    return harness(messages, 1, 0);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness(Map<InputTopic, List<RawMessage>> messages, int subtasks, int subtask)
          throws Exception {
    Backlog backlog =
        (topic, each) -> {
          for (RawMessage message : messages.getOrDefault(topic, List.of())) {
            each.accept(message);
          }
        };
    CleaningSettings cleaning = CleaningSettings.defaults();
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new UserOperator(
            null,
            SETTINGS,
            new CleanedBacklog(
                backlog, cleaning, EventTime.replay(Duration.ZERO, cleaning.times()))),
        UserInput::getUserId,
        control -> "",
        Types.STRING,
        128,
        subtasks,
        subtask);
  }

  private static void send(
      KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness,
      String user)
      throws Exception {
    Event event =
        Event.newBuilder()
            .setEventId("e-" + user)
            .setUserId(user)
            .setTime(NOW)
            .setType(EventType.CART_ADD)
            .setItemId("shoe")
            .build();
    long time = NOW.toEpochMilli();
    harness.processElement1(new StreamRecord<>(new UserInput(user, time, time, event)));
  }

  private static List<Suppression> suppressions(
      KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness) {
    return harness.getSideOutput(SideOutputs.SUPPRESSIONS).stream()
        .map(StreamRecord::getValue)
        .toList();
  }

  private static List<RawMessage> objections() {
    return USERS.stream()
        .map(user -> message(user, profile(user).setMarketingConsent(false).build()))
        .toList();
  }

  private static RawMessage adult() {
    return message("ann", profile("ann").setAge(33).build());
  }

  private static ProfileUpdate.Builder profile(String user) {
    return ProfileUpdate.newBuilder().setUserId(user).setTime(NOW.minusSeconds(1));
  }

  private static RawMessage change(String rule) {
    return message("rule/cart", new Control(NOW, new RuleChange("cart", rule)));
  }

  @SuppressWarnings("unchecked") // The codec is of the record's own class.
  private static RawMessage message(String key, SpecificRecord record) {
    var codec =
        (SingleObjectCodec<SpecificRecord>)
            SingleObjectCodec.of((Class<SpecificRecord>) record.getClass());
    return new RawMessage(
        "topic", 0, 0, NOW.toEpochMilli(), bytes(key), codec.encode(record), List.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
