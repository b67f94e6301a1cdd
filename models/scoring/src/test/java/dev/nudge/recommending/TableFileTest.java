package dev.nudge.recommending;

import static dev.nudge.recommending.HandmadeTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.recommending.TableException.Kind;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.RecommendationTable;
import dev.nudge.schemas.Score;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableFileTest {
  private static final RecommendationTable TABLE =
      HandmadeTable.of(item("shoe", 1, 0.5, 2, 0.25), item("sock", 0, 0.5), item("hat"));
  private static final byte[] FILE = TableFile.write(TABLE);

  @TempDir Path folder;

  @Test
  void givesBackTheTableThatWasWritten() {
    assertThat(TableFile.read(FILE)).isEqualTo(TABLE);
  }

  @Test
  void isTheSameForTheSameTable() {
    assertThat(TableFile.write(TABLE)).isEqualTo(FILE);
  }

  @Test
  void isRefusedWhereItIsNoContainer() {
    assertRefused(new byte[0], Kind.UNREADABLE, "0 bytes");
    assertRefused(
        "shoe,sock".getBytes(StandardCharsets.UTF_8), Kind.UNREADABLE, "no Avro container");
  }

  @Test
  void isRefusedWhereThereIsNone() {
    assertThatThrownBy(() -> NeighbourTable.load(folder.resolve("none.avro")))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("none.avro: there is no such file");
  }

  @Test
  void isReadFromAFolder() throws IOException {
    Path file = Files.write(folder.resolve("table.avro"), FILE);

    assertThat(NeighbourTable.load(file).name()).isEqualTo("shop:3");
  }

  @Test
  void isRefusedWhereverItIsCut() {
    for (int length = 4; length < FILE.length; length++) {
      byte[] part = Arrays.copyOf(FILE, length);
      TableException refusal =
          catchThrowableOfType(TableException.class, () -> TableFile.read(part));
      assertThat(refusal).as("cut to %d of %d bytes", length, FILE.length).isNotNull();
      assertThat(refusal.kind())
          .as("%d: %s", length, refusal.getMessage())
          .isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void isNeverTakenForAnotherTableWhereABitHasChanged() {
    int refused = 0;
    int record = FILE.length - 16;
    for (int at = record - 60; at < record; at++) {
      byte[] damaged = FILE.clone();
      damaged[at] ^= 4;
      try {
        assertThat(TableFile.read(damaged)).as("byte %d", at).isEqualTo(TABLE);
      } catch (TableException e) {
        assertThat(e.kind()).isEqualTo(Kind.DAMAGED);
        refused++;
      }
    }
    assertThat(refused).as("all but those in padding").isGreaterThan(55);
  }

  @Test
  void isRefusedWithRecordsOfAnotherKind() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataFileWriter<Score> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(Score.class))) {
      writer.create(Score.getClassSchema(), file);
    }

    assertRefused(file.toByteArray(), Kind.WRONG_SCHEMA, "dev.nudge.schemas.Score");
  }

  @Test
  void isReadAsATableOfAnOlderReleaseWroteIt() throws IOException {
    Schema older;
    try (InputStream schema =
        RecommendationTable.class.getResourceAsStream("history/RecommendationTable/0.avsc")) {
      older = new Schema.Parser().parse(schema);
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(record, null);
    new GenericDatumWriter<GenericRecord>(older).write(asOf(older), encoder);
    encoder.flush();

    NeighbourTable table = NeighbourTable.load(TableFile.container(older, record.toByteArray()));

    assertThat(table.mostPopular(3)).containsExactly("shoe", "sock", "hat");
    assertThat(table.ofCategory(0)).as("without a category").containsExactly(0, 1, 2);
  }

  /** The table, in a schema that knows less. */
  private static GenericRecord asOf(Schema older) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<>(RecommendationTable.class).write(TABLE, encoder);
    encoder.flush();
    return new GenericDatumReader<GenericRecord>(TABLE.getSchema(), older)
        .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
  }

  @Test
  void isRefusedWithoutItems() {
    assertTableRefused(HandmadeTable.of(), Kind.EMPTY, "no item");
  }

  @Test
  void isRefusedWithAnItemThatCannotBe() {
    assertItemsRefused(Kind.BAD_ITEM, "item 1, 'shoe'", item("shoe"), item("shoe"));
    assertItemsRefused(Kind.BAD_ITEM, "item 0, ' '", item(" "));
    assertItemsRefused(Kind.BAD_ITEM, "256 characters", item("x".repeat(257)));
  }

  @Test
  void isRefusedWithANeighbourThatCannotBe() {
    assertItemsRefused(Kind.BAD_NEIGHBOUR, "'shoe' has neighbour 1", item("shoe", 1, 0.5));
    assertItemsRefused(Kind.BAD_NEIGHBOUR, "neighbour -1", item("shoe", -1, 0.5));
    assertItemsRefused(Kind.BAD_NEIGHBOUR, "neighbour 0", item("shoe", 0, 0.5));
    assertItemsRefused(
        Kind.BAD_NEIGHBOUR, "neighbour 1", item("shoe", 1, 0.5, 1, 0.4), item("sock"));
  }

  @Test
  void isRefusedWithAScoreThatCannotBe() {
    for (double score : new double[] {Double.NaN, 0, -0.1, 1.01, Double.POSITIVE_INFINITY}) {
      assertItemsRefused(Kind.BAD_SCORE, "'shoe'", item("shoe", 1, score), item("sock"));
    }
    assertItemsRefused(
        Kind.BAD_SCORE,
        "score 0.5 after one of 0.4",
        item("shoe", 1, 0.4, 2, 0.5),
        item("sock"),
        item("hat"));
  }

  private static void assertItemsRefused(Kind kind, String words, ItemNeighbours... items) {
    assertTableRefused(HandmadeTable.of(items), kind, words);
  }

  private static void assertTableRefused(RecommendationTable table, Kind kind, String words) {
    byte[] file = TableFile.write(table);
    assertThatThrownBy(() -> NeighbourTable.load(file))
        .isInstanceOfSatisfying(
            TableException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(words);
  }

  private static void assertRefused(byte[] file, Kind kind, String words) {
    assertThatThrownBy(() -> TableFile.read(file))
        .isInstanceOfSatisfying(
            TableException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(words);
  }
}
