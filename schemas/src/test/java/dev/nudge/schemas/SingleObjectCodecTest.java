package dev.nudge.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.schemas.DecodeException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class SingleObjectCodecTest {
  private final SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);

  @Test
  void readsWhatItWrote() {
    assertThat(codec.decode(codec.encode(Samples.event()))).isEqualTo(Samples.event());
  }

  @Test
  void writesAndReadsTheBytesOfAvrosOwnSingleObjectEncoding() throws IOException {
    byte[] avros = Samples.event().toByteBuffer().array();

    assertThat(codec.encode(Samples.event())).isEqualTo(avros);
    assertThat(codec.decode(avros)).isEqualTo(Samples.event());
  }

  @Test
  void readsBytesWrittenWithACommittedOlderSchema() throws IOException {
    Schema older = SchemaHistory.of("Event").get(0);
    GenericRecord event =
        new GenericRecordBuilder(older)
            .set("event_id", "e-1")
            .set("user_id", "u-1")
            .set("time", Samples.NOON.toEpochMilli())
            .set("type", new GenericData.EnumSymbol(older.getField("type").schema(), "VIEW"))
            .set("price", 12.5)
            .build();
    byte[] bytes =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), older).encode(event).array();

    Event read = codec.decode(bytes);

    assertThat(older.getField("page")).isNull();
    assertThat(read.getEventId()).isEqualTo("e-1");
    assertThat(read.getTime()).isEqualTo(Samples.NOON);
    assertThat(read.getType()).isEqualTo(EventType.VIEW);
    assertThat(read.getPrice()).isEqualTo(12.5);
    assertThat(read.getPage()).isNull();
    assertThat(read.getAttributes()).isEmpty();
  }

  @Test
  void namesTheFingerprintOfAnUnknownSchema() {
    byte[] bytes = codec.encode(Samples.event());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(2, 0x0123456789abcdefL);

    DecodeException refusal = refusalOf(bytes);

    assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_SCHEMA);
    assertThat(refusal)
        .hasMessageContaining("0123456789abcdef")
        .hasMessageContaining(
            "%016x".formatted(SchemaNormalization.parsingFingerprint64(Event.getClassSchema())));
  }

  @Test
  void refusesBytesOfAnotherEncoding() {
    assertThat(refusalOf("{\"event_id\":\"e-1\"}".getBytes(UTF_8)))
        .hasMessageContaining("starts with 7b 22 instead of c3 01")
        .extracting(DecodeException::kind)
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = codec.encode(Samples.event());
    for (int length = 0; length < whole.length; length++) {
      assertThat(refusalOf(Arrays.copyOf(whole, length)).kind()).isEqualTo(Kind.MALFORMED);
    }
  }

  @Test
  void refusesBytesBeyondTheRecord() {
    byte[] whole = codec.encode(Samples.event());

    assertThat(refusalOf(Arrays.copyOf(whole, whole.length + 1)))
        .hasMessageContaining("bytes beyond");
  }

  @Test
  void refusesALengthBeyondTheMessageBeforeAllocatingIt() {
    byte[] bytes = Arrays.copyOf(codec.encode(Samples.event()), 15);
    // The first field's length as a varint: about two billion.
    Arrays.fill(bytes, 10, 14, (byte) 0xFE);
    bytes[14] = 0x0E;

    assertThat(refusalOf(bytes)).hasMessageContaining("but only 0 bytes are available");
  }

  @Test
  void eitherReadsOrRefusesWhateverTheBytes() {
    byte[] whole = codec.encode(Samples.event());
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = whole.clone();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at =
            SingleObjectCodec.HEADER_BYTES
                + random.nextInt(bytes.length - SingleObjectCodec.HEADER_BYTES);
        bytes[at] = (byte) random.nextInt();
      }
      try {
        codec.decode(bytes);
      } catch (DecodeException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1_000, 19_000);
    assertThat(codec.decode(whole)).isEqualTo(Samples.event());
  }

  @Test
  void writesAWholeRecordAfterOneThatCouldNotBeWritten() {
    Event broken = Samples.event();
    broken.setType(null);

    assertThatExceptionOfType(AvroRuntimeException.class).isThrownBy(() -> codec.encode(broken));
    assertThat(codec.decode(codec.encode(Samples.event()))).isEqualTo(Samples.event());
  }

  private DecodeException refusalOf(byte[] bytes) {
    return catchThrowableOfType(DecodeException.class, () -> codec.decode(bytes));
  }
}
