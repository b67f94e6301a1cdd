package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvroContainerTest {
  private static final int HEADER_BYTES = 3_000;

  private static final List<RecordedMessage> MESSAGES =
      ReadStream.of(
              StreamGenerator.stream(
                  GeneratorSettings.defaults().withUsers(300).withDuration(Duration.ofDays(10))))
          .messages();

  @TempDir private Path folder;

  @Test
  void tellsWhereACutFileEnds() throws IOException {
    byte[] bytes = recording();

    ReadStream reading = read(Arrays.copyOf(bytes, bytes.length * 2 / 3));

    assertThat(reading.messages()).isNotEmpty();
    assertThat(MESSAGES).startsWith(reading.messages().toArray(RecordedMessage[]::new));
    assertThat(reading.onlyRejection())
        .contains("line " + (reading.messages().size() + 1) + ": truncated: the file ends inside")
        .contains("of %,d".formatted(bytes.length * 2 / 3));
    assertThat(reading.lines()).isEqualTo(reading.messages().size() + 1L);
  }

  @Test
  void readsOnAfterADamagedBlock() throws IOException {
    byte[] bytes = recording();
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x5a);

    ReadStream reading = read(bytes);

    assertThat(reading.rejections().count("unreadable")).isEqualTo(1);
    assertThat(reading.onlyRejection()).contains("the block that begins at byte");
    assertThat(MESSAGES).containsAll(reading.messages().subList(0, 100));
    assertThat(reading.messages().get(reading.messages().size() - 1))
        .isEqualTo(MESSAGES.get(MESSAGES.size() - 1));
    assertThat(reading.messages().size()).isLessThan(MESSAGES.size());
  }

  @Test
  void refusesAContainerOfOtherRecords() throws IOException {
    Path file = folder.resolve("erasures.avro");
    try (DataFileWriter<Erasure> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(Erasure.class))) {
      writer.create(Erasure.getClassSchema(), file.toFile());
    }

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> ReadStream.of(StreamFormat.NUDGE, file))
        .withMessageContaining("holds records of dev.nudge.schemas.Erasure")
        .withMessageContaining("RecordedMessage");
  }

  @Test
  void refusesAContainerCutInItsHeader() throws IOException {
    byte[] bytes = Arrays.copyOf(recording(), 40);

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> read(bytes))
        .withMessageContaining("is no readable Avro container");
  }

  private byte[] recording() throws IOException {
    Path file = folder.resolve("whole.avro");
    try (RecordingWriter writer = Recordings.write(file)) {
      MESSAGES.forEach(writer::write);
    }
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes.length).isGreaterThan(10 * HEADER_BYTES);
    return bytes;
  }

  private ReadStream read(byte[] bytes) throws IOException {
    return ReadStream.of(StreamFormat.NUDGE, Files.write(folder.resolve("stream.avro"), bytes));
  }
}
