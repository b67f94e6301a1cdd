package dev.nudge.operators;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.EngineSettings;
import dev.nudge.recommending.RecommenderSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.PolicySettings;
import java.nio.charset.StandardCharsets;
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

/** A user operator in Flink's harness, with a rule about carts. */
abstract class UserOperatorScene {
  static final Instant BEGINNING = Instant.parse("2026-03-02T10:00:00Z");
  static final Instant ONE_HOUR_LATER = BEGINNING.plus(Duration.ofHours(1));
  static final String CART_RULE =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;
  static final UserSettings SETTINGS = settings(false, false);

  KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness;

  @BeforeEach
  void start() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  static UserSettings settings(boolean emitScoredRows, boolean live) {
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

  static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness()
      throws Exception {
    return harness(SETTINGS);
  }

  /**
   * @param before what the control topic held
   */
  static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger> harness(
      UserSettings settings, Control... before) throws Exception {
    CleanedBacklog none = CleanedBacklog.none();
    Backlog backlog =
        (topic, each) -> {
          for (Control control : topic == InputTopic.CONTROL ? before : new Control[0]) {
            each.accept(
                new RawMessage(
                    "control",
                    0,
                    0,
                    BEGINNING.toEpochMilli(),
                    ControlCheck.keyOf(control).getBytes(StandardCharsets.UTF_8),
                    SingleObjectCodec.of(Control.class).encode(control),
                    List.of()));
          }
        };
    return harness(settings, new CleanedBacklog(backlog, none.cleaning(), none.time()));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, UserInput, Control, Trigger>
      harness(UserSettings settings, CleanedBacklog backlog) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new UserOperator(null, settings, backlog),
        UserInput::getUserId,
        control -> "",
        Types.STRING);
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    return harness.snapshot(1, 1);
  }

  void send(Event event) throws Exception {
    send(event.getUserId(), event);
  }

  void send(String userId, SpecificRecord payload) throws Exception {
    Instant arrival = payload instanceof Event event ? event.getTime() : BEGINNING;
    long time = arrival.toEpochMilli();
    harness.processElement1(new StreamRecord<>(new UserInput(userId, time, time, payload, 0, 0L)));
  }

  void watermark(Instant time) throws Exception {
    harness.processWatermark1(new Watermark(time.toEpochMilli()));
  }

  int scores() {
    var side = harness.getSideOutput(SideOutputs.SCORES);
    return side == null ? 0 : side.size();
  }

  List<Trigger> triggers() {
    return harness.extractOutputValues();
  }

  static Event cartAdd(String user, int number) {
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
