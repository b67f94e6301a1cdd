package dev.nudge.engine;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import dev.nudge.schemas.Gender;
import dev.nudge.triggers.Consent;
import dev.nudge.triggers.RuleState;
import dev.nudge.triggers.SentNudges;
import dev.nudge.triggers.TopicState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** A record with something in every field, as the codec writes it and as the schema reads it. */
abstract class UserRecordScene {
  private final UserRecordCodec codec = new UserRecordCodec();

  byte[] encode(UserRecord record) {
    codec.encode(record);
    return Arrays.copyOf(codec.buffer(), codec.length());
  }

  static GenericRecord generic(byte[] bytes) throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null);
    return new GenericDatumReader<GenericRecord>(schema()).read(null, decoder);
  }

  static byte[] avro(int version, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(version);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  static Schema schema() throws IOException {
    return schema("state/UserRecord.avsc");
  }

  static Schema schema(String name) throws IOException {
    try (InputStream in = UserRecord.class.getResourceAsStream("/dev/nudge/schemas/" + name)) {
      return new Schema.Parser().parse(in);
    }
  }

  static UserRecord full(long seed) {
    Random random = new Random(seed);
    UserRecord record = new UserRecord();
    record.sequence = random.nextLong();
    record.triggerSequence = random.nextInt();
    record.champion.fingerprint = random.nextLong();
    record.champion.state = floats(random, 64);
    record.champion.purchaseLogits = floats(random, 9);
    record.champion.returnLogits = floats(random, 10);
    if (random.nextBoolean()) {
      record.challenger = new Remembered();
      record.challenger.fingerprint = random.nextLong();
      record.challenger.state = floats(random, 16);
      record.challenger.purchaseLogits = floats(random, 5);
      record.challenger.returnLogits = floats(random, 6);
    }
    if (random.nextBoolean()) {
      record.rowsOf = random.nextLong();
      record.rows = floats(random, 12);
    }
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
    record.rolling.lastItem.set("i-9");
    Arrays.setAll(record.rolling.items.traces, i -> random.nextLong());
    record.rolling.session.eventsLogMean = random.nextFloat();
    record.rolling.rhythm.things = random.ints(3).toArray();
    record.rolling.rhythm.traces = random.longs(3).toArray();
    record.rolling.habits.traces = random.longs(3).toArray();
    record.rolling.purchases = random.nextInt(100);
    record.rolling.orders.count = random.nextInt(100);
    record.rolling.orders.spend = random.nextDouble();
    record.rolling.orders.gapDays = random.nextFloat();
    record.rolling.orders.lastItem = "i-7";
    record.rolling.orders.lastCategory = "boots";
    record.rolling.habits.last.set("shoes");
    record.rolling.habits.favourite.set("boots");
    record.triggers.portrait = random.nextInt();
    record.triggers.tags = random.ints(6, 0, 17).toArray();
    record.consentTime = random.nextLong();
    record.erased = random.nextLong();
    cart.lines.add(new CartLine("item-2", "shoes", 0, 1, 0));
    record.who.age = 44;
    record.who.gender = Gender.OTHER;
    record.who.region = "Île-de-France";
    record.who.setTimeZone("Europe/Paris");
    record.consent = Consent.GIVEN;
    for (int i = random.nextInt(40); i >= 0; i--) {
      record.triggers.recordFired(
          random.nextLong(), random.ints(random.nextInt(4)).toArray(), random.nextInt());
    }
    record.triggers.sent.nudges = random.longs(random.nextInt(SentNudges.KEPT + 1)).toArray();
    record.triggers.sent.outcomes =
        random.ints(record.triggers.sent.nudges.length, 0, 64).toArray();
    record.triggers.sent.lastOpened = random.nextLong();
    record.triggers.sent.lastClicked = random.nextLong();
    RuleState rule = record.triggers.of("cart-abandoned");
    record.triggers.topics.add(new TopicState("cart", random.nextInt()));
    rule.deadline = 12_345;
    rule.moment = 12_300;
    rule.armed = random.nextBoolean();
    rule.deferred = random.nextBoolean();
    rule.once = random.longs(random.nextInt(17)).toArray();
    rule.cartSeen = random.nextLong();
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
