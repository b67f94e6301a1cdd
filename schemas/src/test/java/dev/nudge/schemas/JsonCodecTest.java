package dev.nudge.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonCodecTest {
  private static final int RECORDS = 50;
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  static {
    TrustedRecords.ensure();
  }

  static List<Schema> contracts() throws IOException {
    return Contracts.all().stream().filter(schema -> classOf(schema) != null).toList();
  }

  private static Class<?> classOf(Schema schema) {
    return SpecificData.get().getClass(schema);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void readsWhatItWroteOfEveryContract(Schema schema) throws IOException {
    Class<? extends SpecificRecord> type = classOf(schema).asSubclass(SpecificRecord.class);

    for (Object random : new RandomData(schema, RECORDS, 7L)) {
      assertReadAsWritten(type, schema, random);
    }
  }

  private static <T extends SpecificRecord> void assertReadAsWritten(
      Class<T> type, Schema schema, Object random) throws IOException {
    JsonCodec<T> codec = JsonCodec.of(type);
    T record = specific(type, schema, random);

    byte[] json = codec.encode(record);

    assertThat(codec.decode(json)).as(new String(json, UTF_8)).isEqualTo(record);
    assertThat(codec.encode(codec.decode(json))).isEqualTo(json);
  }

  private static <T extends SpecificRecord> T specific(Class<T> type, Schema schema, Object random)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema).write(random, encoder);
    encoder.flush();
    SpecificData model = SpecificData.getForClass(type);
    return type.cast(
        model
            .createDatumReader(schema, model.getSchema(type))
            .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)));
  }

  @Test
  void writesAnObjectWithTheNamesOfTheContract() {
    Suppression suppression =
        Suppression.newBuilder()
            .setUserId("ann")
            .setRule("cart")
            .setRuleVersion(1)
            .setModel("gru:2")
            .setKind("cart-abandoned")
            .setReason(SuppressionReason.COOLDOWN)
            .setCausedAt(NOON)
            .setScores(List.of(new NamedScore("churn-7d", 0.25)))
            .build();

    assertThat(text(JsonCodec.of(Suppression.class).encode(suppression)))
        .contains("\"user_id\":\"ann\"")
        .contains("\"reason\":\"COOLDOWN\"")
        .contains("\"caused_at\":\"2026-03-02T12:00:00Z\"")
        .contains("\"scores\":[{\"name\":\"churn-7d\",\"value\":0.25}]")
        .doesNotContain("null");
  }

  @Test
  void writesTheKeysOfMapsInOrderAndBytesInBase64() {
    Event event = Samples.event();
    event.setAttributes(Map.of("b", "2", "a", "1", "c", "3"));
    assertThat(text(JsonCodec.of(Event.class).encode(event)))
        .contains("{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");

    Header header = new Header("trace", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(text(JsonCodec.of(Header.class).encode(header)))
        .isEqualTo("{\"key\":\"trace\",\"value\":\"AQID\"}");
  }

  @Test
  void keepsNumbersThatAreNotFinite() {
    JsonCodec<NamedScore> codec = JsonCodec.of(NamedScore.class);
    NamedScore unknown = new NamedScore("churn-7d", Double.NaN);

    assertThat(text(codec.encode(unknown))).isEqualTo("{\"name\":\"churn-7d\",\"value\":\"NaN\"}");
    assertThat(codec.decode(codec.encode(unknown)).getValue()).isNaN();
  }

  @Test
  void takesDefaultsForWhatIsMissingAndIgnoresWhatItDoesNotKnow() {
    Event read =
        JsonCodec.of(Event.class)
            .decode(
                """
                {"event_id": "e-1", "user_id": "u-1", "time": "2026-03-02T12:00:00Z",
                 "type": "VIEW", "price": null, "weather": "fair"}
                """
                    .getBytes(UTF_8));

    assertThat(read.getTime()).isEqualTo(NOON);
    assertThat(read.getPrice()).isNull();
    assertThat(read.getAttributes()).isEmpty();
  }

  @Test
  void namesTheFieldThatItCannotRead() {
    assertRefused("[1", "Event is not JSON");
    assertRefused("[]", "Event is of type array");
    assertRefused("{\"event_id\": 7}", "Event.event_id is of type number");
    assertRefused("{\"event_id\": \"e\"}", "Event.user_id is missing");
    assertRefused(
        "{\"event_id\": \"e\", \"user_id\": \"u\", \"time\": \"noon\"}",
        "Event.time is not a time of ISO 8601");
  }

  private static void assertRefused(String json, String why) {
    assertThatThrownBy(() -> JsonCodec.of(Event.class).decode(json.getBytes(UTF_8)))
        .isInstanceOf(DecodeException.class)
        .hasMessage(why);
  }

  @Test
  void writesNoRecordThatLacksARequiredField() {
    assertThatThrownBy(() -> JsonCodec.of(NamedScore.class).encode(new NamedScore()))
        .isInstanceOf(AvroRuntimeException.class)
        .hasMessage("NamedScore.name is null");
  }

  private static String text(byte[] json) {
    return new String(json, UTF_8);
  }
}
