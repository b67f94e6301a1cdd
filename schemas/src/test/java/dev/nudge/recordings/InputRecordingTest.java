package dev.nudge.recordings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of all topics that the job reads. */
final class InputRecordingTest {
  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
  private static final byte[] BROKEN = {1, 2, 3};

  @TempDir private Path folder;

  private static final List<RawMessage> MESSAGES =
      List.of(
          event(1, NOON + 5_000, "second"),
          event(0, NOON, "first"),
          new RawMessage("clickstream", 1, 8, NOON + 6_000, null, null, List.of()),
          message("profiles-in", NOON + 6_000, "anna", new byte[0]),
          message("clickstream", NOON + 7_000, null, BROKEN),
          message("control", NOON + 8_000, "rule/a", null));

  @Test
  void readsBackEveryMessageOfEveryTopicAsItWasWritten() {
    Path file = write(MESSAGES);

    try (RecordedStream stream = open(file)) {
      assertThat(stream.inputs().orElseThrow())
          .toIterable()
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyElementsOf(MESSAGES);
      assertThat(stream.summary()).endsWith("6 lines read, none rejected by the reader");
    }
  }

  @Test
  void isTheClickStreamInTheOrderOfArrivalToWhoReadsMessages() {
    ReadStream reading = ReadStream.of(open(write(MESSAGES)));

    assertThat(reading.messages())
        .extracting(RecordedMessage::getArrival)
        .extracting(Instant::toEpochMilli)
        .containsExactly(NOON, NOON + 5_000, NOON + 7_000);
    assertThat(reading.messages().subList(0, 2))
        .extracting(message -> message.getEvent().getEventId())
        .containsExactly("first", "second");
    assertThat(reading.messages().get(2).getRaw()).isEqualTo(ByteBuffer.wrap(BROKEN));
    assertThat(reading.lines()).isEqualTo(3);
    assertThat(reading.summary())
        .endsWith("passed over what is no event {control=1, profiles-in=1}");
  }

  @Test
  void refusesATopicThatNoInputHas() {
    try (RecordedStream stream = open(write(List.of(message("triggers", NOON, "a", BROKEN))))) {
      assertThat(stream.inputs().orElseThrow()).isExhausted();
      assertThat(stream.rejections().examples())
          .singleElement()
          .asString()
          .contains("line 1", "no input topic is called 'triggers'");
    }
  }

  @Test
  void reportsWhatIsDamagedToThoseWhoReadTheClickStreamToo() {
    ReadStream reading =
        ReadStream.of(open(write(List.of(message("triggers", NOON, "a", BROKEN)))));

    assertThat(reading.messages()).isEmpty();
    assertThat(reading.lines()).isEqualTo(1);
    assertThat(reading.onlyRejection()).contains("no input topic is called 'triggers'");
  }

  @Test
  void isWrittenToAContainerOnly() {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> Recordings.writeInputs(folder.resolve("a.jsonl")))
        .withMessageContaining("allowed ending: .avro");
  }

  private Path write(List<RawMessage> messages) {
    Path file = folder.resolve("inputs.avro");
    try (InputWriter writer = Recordings.writeInputs(file)) {
      messages.forEach(writer::write);
    }
    return file;
  }

  private static RecordedStream open(Path file) {
    return Recordings.open(new StreamRef(StreamFormat.NUDGE, file));
  }

  private static RawMessage event(int partition, long arrival, String id) {
    Event event = new Event();
    event.setEventId(id);
    event.setUserId("anna");
    event.setTime(Instant.ofEpochMilli(arrival));
    event.setType(EventType.VIEW);
    event.setAttributes(Map.of());
    return new RawMessage(
        "clickstream",
        partition,
        7,
        arrival,
        "anna".getBytes(UTF_8),
        SingleObjectCodec.of(Event.class).encode(event),
        List.of(new Header("source", ByteBuffer.wrap(BROKEN))));
  }

  private static RawMessage message(String topic, long arrival, String key, byte[] value) {
    byte[] bytes = key == null ? null : key.getBytes(UTF_8);
    return new RawMessage(topic, 0, 3, arrival, bytes, value, List.of());
  }
}
