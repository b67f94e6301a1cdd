package dev.nudge.recordings.scored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.recordings.scored.ScoredRowException.Kind;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ScoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoredRowFileTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final List<ScoredRow> ROWS =
      IntStream.range(0, 400).mapToObj(ScoredRowFileTest::row).toList();

  @TempDir private Path folder;
  private Path file;

  private static ScoredRow row(int number) {
    Random random = new Random(number);
    List<Float> features = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      features.add((float) random.nextGaussian());
    }
    features.set(0, Float.NaN);
    features.set(1, -0f);
    return new ScoredRow(
        "ü-" + number % 7,
        "e-" + number,
        NOON.plusSeconds(number),
        number / 7 + 1L,
        "gru:1",
        -5L,
        features,
        List.of(),
        List.of(1.5f),
        List.of(Float.MIN_VALUE, -2f));
  }

  @BeforeEach
  void write() {
    file = folder.resolve("rows.avro");
    write(file);
  }

  private static void write(Path file) {
    try (ScoredRowWriter writer = ScoredRowWriter.create(file)) {
      ROWS.forEach(writer::write);
    }
  }

  @Test
  void readsWhatWasWrittenToTheBit() {
    assertThat(read(file)).isEqualTo(ROWS);
  }

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    Path again = folder.resolve("again.avro");
    write(again);

    assertThat(file).hasSameBinaryContentAs(again);
  }

  @Test
  void aFileWithoutRowsIsWhole() {
    ScoredRowWriter.create(file).close();

    assertThat(read(file)).isEmpty();
  }

  @Test
  void tellsThatAFileWasCutWhereverThatIs() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {whole.length - 1, whole.length - 20, whole.length / 2}) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(failure(file))
          .hasMessageContaining(file.toString())
          .hasMessageContaining("ends inside the block")
          .hasMessageContaining("of %,d".formatted(length))
          .extracting(ScoredRowException::kind)
          .isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void tellsThatBytesAreNotThoseThatWereWritten() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x5a);
    Files.write(file, bytes);

    assertThat(failure(file).kind()).isEqualTo(Kind.DAMAGED);
  }

  @Test
  void refusesWhatIsNoContainer() throws IOException {
    byte[] header = Arrays.copyOf(Files.readAllBytes(file), 40);
    for (byte[] bytes : List.of(new byte[0], "user,event".getBytes(UTF_8), header)) {
      Files.write(file, bytes);

      assertThat(failure(file).kind()).isEqualTo(Kind.UNREADABLE);
    }
    assertThat(failure(folder.resolve("absent.avro")))
        .hasMessageContaining("absent.avro")
        .hasMessageContaining("nudge replay --scored-rows");
  }

  @Test
  void refusesAContainerOfOtherRecords() throws IOException {
    try (DataFileWriter<Erasure> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(Erasure.class))) {
      writer.create(Erasure.getClassSchema(), file.toFile());
    }

    assertThat(failure(file))
        .hasMessageContaining("holds records of dev.nudge.schemas.Erasure")
        .extracting(ScoredRowException::kind)
        .isEqualTo(Kind.FOREIGN);
  }

  @Test
  void saysThatAFileCannotBeMade() {
    ScoredRowException e =
        catchThrowableOfType(
            ScoredRowException.class,
            () -> ScoredRowWriter.create(folder.resolve("absent/rows.avro")));

    assertThat(e).hasMessageContaining("check that its folder exists");
    assertThat(e.kind()).isEqualTo(Kind.UNWRITABLE);
  }

  private static ScoredRowException failure(Path file) {
    return catchThrowableOfType(ScoredRowException.class, () -> read(file));
  }

  private static List<ScoredRow> read(Path file) {
    List<ScoredRow> rows = new ArrayList<>();
    try (ScoredRowReader reader = ScoredRowReader.open(file)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }
}
