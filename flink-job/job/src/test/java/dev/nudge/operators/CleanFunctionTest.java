package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.MappedCleaner;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.UserInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the clean operators keep and count. */
final class CleanFunctionTest {
  private static final long NOON = Instant.parse("2026-03-03T12:00:00Z").toEpochMilli();

  @TempDir Path folder;

  private static OneInputStreamOperatorTestHarness<RawMessage, UserInput> harness()
      throws Exception {
    return harness(Cleaner::ofEvents);
  }

  private static OneInputStreamOperatorTestHarness<RawMessage, UserInput> harness(
      CleanFunction.CleanerFactory cleaner) throws Exception {
    return harness(cleaner, CleaningSettings.defaults());
  }

  private static OneInputStreamOperatorTestHarness<RawMessage, UserInput> harness(
      CleanFunction.CleanerFactory cleaner, CleaningSettings settings) throws Exception {
    CleanFunction function =
        new CleanFunction(cleaner, settings, EventTime.replay(Duration.ZERO, settings.times()));
    return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), 4, 1, 0);
  }

  private static RawMessage message(String topic, int partition, String key, long arrival) {
    Event event =
        Event.newBuilder()
            .setEventId("e" + arrival)
            .setUserId("anna")
            .setTime(Instant.ofEpochMilli(arrival))
            .setType(EventType.VIEW)
            .build();
    byte[] value = SingleObjectCodec.of(Event.class).encode(event);
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new RawMessage(topic, partition, 0, arrival, bytes, value, List.of());
  }

  @Test
  void takesAnObjectionFromAMessageThatArrivedAheadOfTheWall() {
    CleaningSettings settings = CleaningSettings.defaults();
    ProfileUpdate update =
        ProfileUpdate.newBuilder()
            .setUserId("anna")
            .setTime(Instant.ofEpochMilli(NOON))
            .setMarketingConsent(false)
            .build();
    byte[] value = SingleObjectCodec.of(ProfileUpdate.class).encode(update);
    long ahead = NOON + settings.times().maxAhead().toMillis() + 1;
    RawMessage message = new RawMessage("profiles-in", 0, 0, ahead, null, value, List.of());
    Cleaner<?> cleaner = Cleaner.ofProfiles(settings);

    assertThat(CleanFunction.clean(cleaner, settings, message, NOON))
        .singleElement()
        .isInstanceOf(Cleaned.Objection.class);
    assertThat(CleanFunction.clean(cleaner, settings, message, NOON + 1))
        .singleElement()
        .isInstanceOf(Cleaned.Accepted.class);
  }

  @Test
  void handsOnEachInputOfAMessageWithTheMessagesClock() throws Exception {
    String mapping =
        """
        fields: { user_id: who, time: at, type: what }
        lines: { at: items, fields: { item_id: id, price: price } }
        events: { look: { type: VIEW } }
        """;
    String order =
        "{\"who\":\"anna\",\"at\":%d,\"what\":\"look\",\"items\":[{\"id\":\"a\"},{\"price\":-1},{\"id\":\"b\"},{\"price\":-2},{\"price\":-3}]}"
            .formatted(NOON);
    byte[] value = order.getBytes(StandardCharsets.UTF_8);
    try (var harness = harness(settings -> MappedCleaner.of(mapping, settings))) {
      harness.open();
      harness.processElement(new RawMessage("t", 2, 5, NOON, null, value, List.of()), NOON);

      assertThat(harness.extractOutputValues())
          .extracting(UserInput::getClock, input -> ((Event) input.getPayload()).getEventId())
          .containsExactly(tuple(NOON - 1, "t-2-5#1"), tuple(NOON - 1, "t-2-5#3"));
      assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.getValue().getValue()).isEqualTo(ByteBuffer.wrap(value));
                assertThat(letter.getValue().getMessage())
                    .contains("-1")
                    .endsWith("; and 2 more inputs of this message");
              });
    }
  }

  @Test
  void countsAnArrivalThatIsTooFarBehindAsNow() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(message("t", 0, "anna", NOON), NOON);
      harness.processElement(message("t", 0, "anna", NOON - 60_000), NOON);

      assertThat(harness.extractOutputValues())
          .extracting(UserInput::getArrival, UserInput::getClock)
          .containsExactly(tuple(NOON, NOON - 1), tuple(NOON, NOON - 1));
    }
  }

  @Test
  void keepsTheClocksOfEachTopicsPartitionsOverARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness()) {
      harness.open();
      harness.processElement(message("t", 0, "anna", NOON), NOON);
      harness.processElement(message("t", 1, "anna", NOON - 60_000), NOON);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(state);
      harness.open();
      harness.processElement(message("t", 0, "anna", NOON - 1_000), NOON);
      harness.processElement(message("t", 1, "anna", NOON - 59_000), NOON);
      harness.processElement(message("other", 0, "anna", NOON - 90_000), NOON);

      assertThat(harness.extractOutputValues())
          .extracting(UserInput::getClock)
          .containsExactly(NOON - 1, NOON - 59_001, NOON - 90_001);
    }
  }

  private CleaningSettings keyed(String key) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), key.repeat(32));
    return CleaningSettings.defaults().withPseudonyms(Pseudonyms.read(file));
  }

  private static OperatorSubtaskState stateOf(CleaningSettings settings) throws Exception {
    try (var harness = harness(Cleaner::ofEvents, settings)) {
      harness.open();
      return harness.snapshot(1, 1);
    }
  }

  @Test
  void aMessageIsOfItsKeyAndItsLetterHoldsNothingWhereUsersHavePseudonyms() throws Exception {
    try (var harness = harness(Cleaner::ofEvents, keyed("a"))) {
      harness.open();
      harness.processElement(message("t", 0, "anna", NOON), NOON);
      byte[] value = "anna".getBytes(StandardCharsets.UTF_8);
      harness.processElement(new RawMessage("t", 0, 7, NOON, value, value, List.of()), NOON);

      assertThat(harness.extractOutputValues())
          .extracting(input -> input.getUserId().substring(0, 2))
          .containsExactly("p-");
      assertThat(harness.getSideOutput(SideOutputs.DEAD_LETTERS))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.getValue().getKey()).isNull();
                assertThat(letter.getValue().getValue()).isNull();
                assertThat(letter.getValue().getOffset()).isEqualTo(7);
              });
    }
  }

  @Test
  void takesUpStateOfTheSameKeyAlone() throws Exception {
    CleaningSettings none = CleaningSettings.defaults();
    OperatorSubtaskState ofA = stateOf(keyed("a"));
    OperatorSubtaskState ofNone = stateOf(none);
    try (var harness = harness(Cleaner::ofEvents, keyed("a"))) {
      harness.initializeState(ofA);
    }
    assertRefused(keyed("b"), ofA, "the state knows users by pseudonyms of the key ");
    assertRefused(none, ofA, "and the job by their ids. Start it with the key file of then");
    assertRefused(keyed("a"), ofNone, "knows users by their ids, and the job by pseudonyms");
  }

  private static void assertRefused(
      CleaningSettings settings, OperatorSubtaskState state, String why) throws Exception {
    try (var harness = harness(Cleaner::ofEvents, settings)) {
      assertThatThrownBy(() -> harness.initializeState(state))
          .isInstanceOf(OtherPseudonymsException.class)
          .hasMessageStartingWith("OTHER_PSEUDONYMS: ")
          .hasMessageContaining(why);
    }
  }
}
