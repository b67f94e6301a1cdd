package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Gender;
import dev.nudge.triggers.Consent;
import dev.nudge.triggers.RuleState;
import dev.nudge.triggers.TopicState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class UserRecordCodecTest {
  private final UserRecordCodec codec = new UserRecordCodec();

  @Test
  void theSchemaReadsEveryByteThatTheCodecWrites() throws IOException {
    UserRecord record = full(1);
    byte[] bytes = encode(record);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);

    GenericRecord read = new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);

    assertThat(decoder.isEnd()).isTrue();
    assertThat(read.get("sequence")).isEqualTo(record.sequence);
    assertThat(read.get("touched")).isEqualTo(record.touched);
    GenericRecord rolling = (GenericRecord) read.get("rolling");
    assertThat(rolling.get("session_gap_log_mean")).isEqualTo(record.rolling.session.gapLogMean);
    assertThat((List<?>) rolling.get("cart")).hasSize(2);
    assertThat((List<?>) rolling.get("older_cart")).hasSize(1);
    assertThat(rolling.get("currency")).hasToString("EUR");
    GenericRecord triggers = (GenericRecord) read.get("triggers");
    GenericRecord rule = (GenericRecord) ((List<?>) triggers.get("rules")).get(0);
    assertThat(rule.get("rule")).hasToString("cart-abandoned");
    assertThat(rule.get("deadline")).isEqualTo(12_345L);
  }

  @Test
  void theCodecReadsEveryByteThatTheSchemaWrites() throws IOException {
    byte[] bytes = encode(full(2));
    byte[] written = avro(UserRecordCodec.VERSION, generic(bytes));

    assertThat(encode(UserRecordCodec.decode(written, 0))).isEqualTo(bytes);
  }

  private static GenericRecord generic(byte[] bytes) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    return new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);
  }

  private static byte[] avro(int version, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(version);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] bytes = encode(full(seed));

      assertThat(encode(UserRecordCodec.decode(bytes, 0))).isEqualTo(bytes);
    }
  }

  @Test
  void anEmptyRecordSurvives() {
    byte[] bytes = encode(new UserRecord());

    assertThat(encode(UserRecordCodec.decode(bytes, 0))).isEqualTo(bytes);
  }

  @Test
  void readsWhatVersionOneWrote() throws IOException {
    UserRecord record = full(3);
    GenericRecord old = old(record, "history/UserRecord/0.avsc");
    old.put("seen", Arrays.stream(record.seen.hashes(), 0, record.seen.count()).boxed().toList());
    ((GenericRecord) old.get("rolling"))
        .put(
            "recent_items",
            Arrays.stream(record.rolling.items.hashes, 0, record.rolling.items.count)
                .mapToObj(hash -> 7L << 32 | Integer.toUnsignedLong(hash))
                .toList());

    UserRecord read = UserRecordCodec.decode(avro(1, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutDetails(record)));
  }

  @Test
  void readsWhatVersionThreeWrote() throws IOException {
    UserRecord record = full(5);
    GenericRecord old = old(record, "history/UserRecord/2.avsc");

    UserRecord read = UserRecordCodec.decode(avro(3, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutTimes(record)));
  }

  @Test
  void readsWhatVersionFourWrote() throws IOException {
    UserRecord record = full(6);
    GenericRecord old = old(record, "history/UserRecord/3.avsc");

    UserRecord read = UserRecordCodec.decode(avro(4, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutMoney(record)));
  }

  @Test
  void readsWhatVersionTwoWrote() throws IOException {
    UserRecord record = full(4);
    GenericRecord old = old(record, "history/UserRecord/1.avsc");

    UserRecord read = UserRecordCodec.decode(avro(2, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutDetails(record)));
  }

  private GenericRecord old(UserRecord record, String schema) throws IOException {
    GenericRecord old = new GenericData.Record(schema(schema));
    copyFields(generic(encode(record)), old);
    return old;
  }

  /** The record as if nothing had been kept of pages, sessions' purchases and the long run. */
  private static UserRecord withoutDetails(UserRecord record) {
    RollingState rolling = record.rolling;
    rolling.session.gapLogDeviation = 0;
    rolling.session.purchases = 0;
    rolling.session.spend = 0;
    rolling.session.pages.count = 0;
    rolling.session.pages.last = 0;
    rolling.startDetails();
    return withoutTimes(record);
  }

  /** The record as if nothing had been kept of what left the cart, of words and of causes. */
  private static UserRecord withoutTimes(UserRecord record) {
    record.rolling.cart.gone.count = 0;
    record.rolling.cart.lines.replaceAll(
        line -> new CartLine(line.itemId(), line.category(), line.price(), line.quantity(), 0));
    record.consentTime = 0;
    record.erased = 0;
    record.triggers.rules.forEach(rule -> rule.moment = rule.deadline);
    return withoutMoney(record);
  }

  /** The record as if nothing had been kept of older lines, the currency and of topics. */
  private static UserRecord withoutMoney(UserRecord record) {
    record.rolling.cart.lines.subList(0, record.rolling.cart.older()).clear();
    record.rolling.cart.lines.replaceAll(
        line ->
            new CartLine(
                line.itemId(),
                line.category(),
                (float) line.price(),
                line.quantity(),
                line.added()));
    record.rolling.currency = null;
    record.rolling.lastItem = null;
    record.triggers.topics.clear();
    return record;
  }

  private static void copyFields(GenericRecord from, GenericRecord into) {
    for (Schema.Field field : into.getSchema().getFields()) {
      Object value = from.hasField(field.name()) ? from.get(field.name()) : null;
      if (field.schema().getType() == Schema.Type.RECORD) {
        GenericRecord part = new GenericData.Record(field.schema());
        copyFields((GenericRecord) value, part);
        value = part;
      }
      into.put(field.name(), value);
    }
  }

  @Test
  void refusesAVersionFromTheFuture() {
    byte[] bytes = encode(new UserRecord());
    bytes[0] = 9;

    assertThatThrownBy(() -> UserRecordCodec.decode(bytes, 0))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageContaining("version 9")
        .hasMessageContaining("versions 1 to 5");
  }

  private byte[] encode(UserRecord record) {
    codec.encode(record);
    return Arrays.copyOf(codec.buffer(), codec.length());
  }

  private static Schema schema() throws IOException {
    return schema("state/UserRecord.avsc");
  }

  private static Schema schema(String name) throws IOException {
    try (InputStream in = UserRecord.class.getResourceAsStream("/dev/nudge/schemas/" + name)) {
      return new Schema.Parser().parse(in);
    }
  }

  private static UserRecord full(long seed) {
    Random random = new Random(seed);
    UserRecord record = new UserRecord();
    record.sequence = random.nextLong();
    record.triggerSequence = random.nextInt();
    record.modelFingerprint = random.nextLong();
    record.modelState = floats(random, 64);
    record.purchaseLogits = floats(random, 9);
    record.returnLogits = floats(random, 10);
    record.seen.restore(random.longs(1 + random.nextInt(16)).toArray());
    record.touched = random.nextLong();
    record.timer = random.nextLong();
    record.rolling.firstEventTime = random.nextLong();
    record.rolling.lastEventTime = random.nextLong();
    record.rolling.events = random.nextLong();
    fill(random, record.rolling.counters);
    Arrays.setAll(record.rolling.lastTimeOfType, i -> random.nextLong());
    record.rolling.session.gapLogMean = random.nextFloat();
    fill(random, record.rolling.activeDays);
    fill(random, record.rolling.newItems);
    Arrays.setAll(record.rolling.items.hashes, i -> random.nextInt());
    Arrays.setAll(record.rolling.items.tallies, i -> random.nextInt(100));
    record.rolling.items.count = random.nextInt(record.rolling.items.hashes.length + 1);
    record.rolling.session.gapLogDeviation = random.nextFloat();
    record.rolling.session.purchases = random.nextInt(100);
    record.rolling.session.spend = random.nextFloat();
    Arrays.setAll(record.rolling.session.pages.visits, i -> random.nextInt(1_000));
    record.rolling.session.pages.count =
        random.nextInt(record.rolling.session.pages.visits.length + 1);
    record.rolling.session.pages.last = random.nextInt(64);
    fill(random, record.rolling.longMemory.days);
    fill(random, record.rolling.longMemory.purchases);
    record.rolling.longMemory.spend = random.nextFloat();
    Cart cart = record.rolling.cart;
    cart.lines.add(new CartLine(random.nextLong(), random.nextDouble(), 7, random.nextLong()));
    cart.lines.add(new CartLine("item-é", null, 19.99, 2, random.nextLong()));
    cart.gone.items = random.longs(3).toArray();
    cart.gone.times = random.longs(3).toArray();
    cart.gone.count = 3;
    record.rolling.currency = "EUR";
    record.rolling.lastItem = "i-9";
    record.consentTime = random.nextLong();
    record.erased = random.nextLong();
    cart.lines.add(new CartLine("item-2", "shoes", 0, 1, 0));
    record.who.age = 44;
    record.who.gender = Gender.OTHER;
    record.who.region = "Île-de-France";
    record.who.setTimeZone("Europe/Paris");
    record.consent = Consent.GIVEN;
    record.triggers.recordFired(random.nextLong());
    RuleState rule = record.triggers.of("cart-abandoned");
    record.triggers.topics.add(new TopicState("cart", random.nextInt()));
    rule.deadline = 12_345;
    rule.moment = 12_300;
    rule.armed = random.nextBoolean();
    return record;
  }

  private static float[] floats(Random random, int length) {
    float[] values = new float[length];
    fill(random, values);
    return values;
  }

  private static void fill(Random random, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }
}
