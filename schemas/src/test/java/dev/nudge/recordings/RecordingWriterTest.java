package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingWriterTest {
  /** Broken, duplicate and late messages among them. */
  private static final List<RecordedMessage> MESSAGES =
      ReadStream.of(
              StreamGenerator.stream(
                  GeneratorSettings.defaults()
                      .withUsers(50)
                      .withDuration(Duration.ofDays(5))
                      .withRates(0.1, 0.1, 0.1, 0.2)))
          .messages();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.avro", "a.jsonl", "a.json", "a.jsonl.gz", "a.json.gz"})
  void readsBackWhatWasWritten(String name) {
    Path file = folder.resolve(name);
    write(file);

    ReadStream reading = ReadStream.of(StreamFormat.NUDGE, file);

    assertThat(reading.messages()).isEqualTo(MESSAGES);
    assertThat(reading.rejections()).isEqualTo(Rejections.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {".avro", ".jsonl", ".jsonl.gz"})
  void writesTheSameBytesForTheSameMessages(String ending) throws IOException {
    write(folder.resolve("a" + ending));
    write(folder.resolve("b" + ending));

    assertThat(Files.readAllBytes(folder.resolve("a" + ending)))
        .isEqualTo(Files.readAllBytes(folder.resolve("b" + ending)));
  }

  @Test
  void leavesOutWhatHasNoValueInJson() throws IOException {
    Path file = folder.resolve("a.jsonl");
    write(file);

    assertThat(Files.readString(file)).contains("\"raw\":").doesNotContain("null");
  }

  @Test
  void tellsTheAllowedEndings() {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> Recordings.write(folder.resolve("a.csv")))
        .withMessageContaining("a.csv is not known; allowed endings: .avro, .jsonl, .json");
  }

  @Test
  void namesAFolderThatIsMissing() {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> Recordings.write(folder.resolve("none/a.avro")))
        .withMessageContaining("check that its folder exists");
  }

  @Test
  void holdsToTheOrderOfArrival() {
    try (RecordingWriter writer = Recordings.write(folder.resolve("a.avro"))) {
      writer.write(raw(Instant.parse("2026-01-05T10:00:02Z")));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.write(raw(Instant.parse("2026-01-05T10:00:01Z"))))
          .withMessageContaining("order of arrival");
    }
  }

  @Test
  void refusesAMessageThatHoldsNothing() {
    try (RecordingWriter writer = Recordings.write(folder.resolve("a.avro"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.write(new RecordedMessage(Instant.EPOCH, null, null)));
    }
  }

  private static RecordedMessage raw(Instant arrival) {
    return new RecordedMessage(arrival, null, ByteBuffer.wrap(new byte[1]));
  }

  private static void write(Path file) {
    try (RecordingWriter writer = Recordings.write(file)) {
      MESSAGES.forEach(writer::write);
    }
  }
}
