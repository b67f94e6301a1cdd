package dev.nudge.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.schemas.DecodeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

final class ConfluentCodecTest {
  private static final int ID = 0x01020304;

  private final Map<Integer, Schema> known = new HashMap<>(Map.of(ID, Event.getClassSchema()));
  private final List<Integer> asked = new ArrayList<>();
  private boolean answers = true;
  private final ConfluentDecoder<Event> decoder = ConfluentDecoder.of(Event.class, this::schema);
  private final ConfluentEncoder<Event> encoder = ConfluentEncoder.of(Event.class, ID);

  private Schema schema(int id) {
    asked.add(id);
    if (!answers) {
      throw new IllegalStateException("no answer");
    }
    if (!known.containsKey(id)) {
      throw DecodeException.unknownSchema("no schema " + id);
    }
    return known.get(id);
  }

  @Test
  void isAZeroTheIdAndTheRecordInAvroBinary() {
    byte[] single = SingleObjectCodec.of(Event.class).encode(Samples.event());
    byte[] bytes = encoder.encode(Samples.event());

    assertThat(bytes).startsWith(0, 1, 2, 3, 4);
    assertThat(Arrays.copyOfRange(bytes, ConfluentDecoder.HEADER_BYTES, bytes.length))
        .isEqualTo(Arrays.copyOfRange(single, SingleObjectCodec.HEADER_BYTES, single.length));
    assertThat(decoder.decode(bytes)).isEqualTo(Samples.event());
  }

  @Test
  void asksForAnIdOnceAndKeepsItWhileNobodyAnswers() {
    byte[] bytes = encoder.encode(Samples.event());
    known.put(7, Event.getClassSchema());
    decoder.decode(bytes);
    decoder.decode(ConfluentEncoder.of(Event.class, 7).encode(Samples.event()));
    answers = false;

    assertThat(decoder.decode(bytes)).isEqualTo(Samples.event());
    assertThat(asked).containsExactly(ID, 7);
  }

  @Test
  void aSchemaThatCannotBeHadNowIsNoFaultOfTheMessage() {
    byte[] bytes = encoder.encode(Samples.event());
    answers = false;
    assertThatThrownBy(() -> decoder.decode(bytes)).hasMessage("no answer");
    answers = true;

    assertThat(decoder.decode(bytes)).isEqualTo(Samples.event());
  }

  @Test
  void anIdThatDoesNotExistIsNotAskedForWithEachMessage() {
    byte[] bytes = ConfluentEncoder.of(Event.class, 9).encode(Samples.event());

    assertThat(refusalOf(bytes).kind()).isEqualTo(Kind.UNKNOWN_SCHEMA);
    assertThat(refusalOf(bytes)).hasMessage("no schema 9");
    assertThat(asked).containsExactly(9);
  }

  @Test
  void aNegativeIdIsRefusedWithoutAsking() {
    byte[] bytes = ConfluentEncoder.of(Event.class, -1).encode(Samples.event());

    assertThat(refusalOf(bytes))
        .hasMessage("Event has -1 for the id of its schema; ids are not negative");
    assertThat(refusalOf(bytes).kind()).isEqualTo(Kind.MALFORMED);
    assertThat(asked).isEmpty();
  }

  @Test
  void manyIdsThatDoNotExistForgetNoneThatDoes() {
    decoder.decode(encoder.encode(Samples.event()));
    for (int id = 1; id <= 2_000; id++) {
      refusalOf(ConfluentEncoder.of(Event.class, id).encode(Samples.event()));
    }
    answers = false;

    assertThat(decoder.decode(encoder.encode(Samples.event()))).isEqualTo(Samples.event());
  }

  @Test
  void findsFieldsByNameAndSkipsWhatOthersHaveMore() throws IOException {
    Schema others =
        SchemaBuilder.record("Event")
            .namespace("shop.events")
            .fields()
            .requiredDouble("weight")
            .name("type")
            .type()
            .enumeration("EventType")
            .namespace("dev.nudge.schemas")
            .symbols("WISH", "VIEW")
            .noDefault()
            .name("time")
            .type(Event.getClassSchema().getField("time").schema())
            .noDefault()
            .requiredString("user_id")
            .requiredString("event_id")
            .requiredFloat("price")
            .endRecord();
    known.put(5, others);

    Event read = decoder.decode(message(5, others, "VIEW"));

    assertThat(read.getUserId()).isEqualTo("u-1");
    assertThat(read.getType()).isEqualTo(EventType.VIEW);
    assertThat(read.getPrice()).isEqualTo(12.5);
    assertThat(read.getItemId()).isNull();
    assertThat(decoder.decode(message(5, others, "WISH")).getType()).isEqualTo(EventType.CUSTOM);
  }

  private static byte[] message(int id, Schema schema, String type) throws IOException {
    GenericRecord event =
        new GenericRecordBuilder(schema)
            .set("weight", 2.0)
            .set("type", new GenericData.EnumSymbol(schema.getField("type").schema(), type))
            .set("time", Samples.NOON.toEpochMilli())
            .set("user_id", "u-1")
            .set("event_id", "e-1")
            .set("price", 12.5f)
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {0, 0, 0, 0, (byte) id});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  @Test
  void whatIsOfAnotherTypeIsRefusedWithItsSchema() {
    known.put(4, SchemaBuilder.record("Event").fields().requiredBoolean("user_id").endRecord());

    assertThat(refusalOf(new byte[] {0, 0, 0, 0, 4, 1}))
        .hasMessageContaining("Event of schema 4 and 6 bytes does not follow its schema")
        .hasMessageContaining("missing required field")
        .extracting(DecodeException::kind)
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void aSchemaOfSomethingElseIsNoRecordOfOurs() {
    known.put(6, SchemaBuilder.builder().stringType());

    assertThat(refusalOf(new byte[] {0, 0, 0, 0, 6, 2, 'a'}))
        .hasMessageContaining("expecting dev.nudge.schemas.Event");
  }

  @Test
  void whatIsNestedWithoutEndIsRefused() {
    Schema nested =
        new Schema.Parser()
            .parse(
                "{'type':'record','name':'Event','fields':[{'name':'more','type':['null','Event']}]}"
                    .replace('\'', '"'));
    known.put(8, nested);
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, 5, bytes.length, (byte) 2);
    bytes[4] = 8;

    assertThat(refusalOf(bytes).kind()).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void refusesBytesOfAnotherEncoding() {
    assertThat(refusalOf(new byte[] {'{', '"', 'a', '"', ':'}))
        .hasMessageContaining("starts with 7b instead of 00");
    assertThat(refusalOf(new byte[4])).hasMessageContaining("of 4 bytes is shorter");
    assertThat(
            catchThrowableOfType(
                DecodeException.class,
                () -> SingleObjectCodec.of(Event.class).decode(encoder.encode(Samples.event()))))
        .hasMessageContaining("as the Confluent wire format does");
  }

  @Test
  void eitherReadsOrRefusesWhateverTheBytes() {
    byte[] whole = encoder.encode(Samples.event());
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 3));
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        decoder.decode(bytes);
      } catch (DecodeException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
    assertThat(decoder.decode(whole)).isEqualTo(Samples.event());
  }

  private DecodeException refusalOf(byte[] bytes) {
    return catchThrowableOfType(DecodeException.class, () -> decoder.decode(bytes));
  }
}
