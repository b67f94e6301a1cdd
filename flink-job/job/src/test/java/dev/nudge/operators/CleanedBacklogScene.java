package dev.nudge.operators;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
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
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A user operator that finds messages on the other topics, with a rule about carts. */
abstract class CleanedBacklogScene {
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  static final String RULE = "{ id: cart, kind: cart, version: %d, gates: { events: [CART_ADD] } }";

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

  static final List<String> USERS = List.of("ann", "ben", "cleo", "dan");

  static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness(
      Map<InputTopic, List<RawMessage>> messages) throws Exception {
    return harness(messages, 1, 0);
  }

  static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness(
      Map<InputTopic, List<RawMessage>> messages, int subtasks, int subtask) throws Exception {
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

  static void send(
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
    harness.processElement1(new StreamRecord<>(new UserInput(user, time, time, event, 0, 0L)));
  }

  static List<Suppression> suppressions(
      KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness) {
    return harness.getSideOutput(SideOutputs.SUPPRESSIONS).stream()
        .map(StreamRecord::getValue)
        .toList();
  }

  static List<RawMessage> objections() {
    return USERS.stream()
        .map(user -> message(user, profile(user).setMarketingConsent(false).build()))
        .toList();
  }

  static RawMessage adult() {
    return message("ann", profile("ann").setAge(33).build());
  }

  private static ProfileUpdate.Builder profile(String user) {
    return ProfileUpdate.newBuilder().setUserId(user).setTime(NOW.minusSeconds(1));
  }

  static RawMessage change(String rule) {
    return message("rule/cart", new Control(NOW, new RuleChange("cart", rule)));
  }

  @SuppressWarnings("unchecked") // The codec is of the record's own class.
  static RawMessage message(String key, SpecificRecord record) {
    var codec =
        (SingleObjectCodec<SpecificRecord>)
            SingleObjectCodec.of((Class<SpecificRecord>) record.getClass());
    return new RawMessage(
        "topic", 0, 0, NOW.toEpochMilli(), bytes(key), codec.encode(record), List.of());
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
