package dev.nudge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.features.CartLine;
import dev.nudge.features.RollingState;
import dev.nudge.triggers.TriggerState;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** Records that an older version of the codec wrote, with what it did not keep left empty. */
final class OlderRecordsTest extends UserRecordScene {
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
  void readsWhatVersionTwoWrote() throws IOException {
    UserRecord record = full(4);
    GenericRecord old = old(record, "history/UserRecord/1.avsc");

    UserRecord read = UserRecordCodec.decode(avro(2, old), 0);

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
  void readsWhatVersionFiveWrote() throws IOException {
    UserRecord record = full(7);
    GenericRecord old = old(record, "history/UserRecord/4.avsc");

    UserRecord read = UserRecordCodec.decode(avro(5, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutNeeds(record)));
  }

  @Test
  void readsWhatVersionSixWrote() throws IOException {
    UserRecord record = full(8);
    GenericRecord old = old(record, "history/UserRecord/5.avsc");

    UserRecord read = UserRecordCodec.decode(avro(6, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutPortrait(record)));
  }

  @Test
  void readsWhatVersionSevenWrote() throws IOException {
    UserRecord record = full(9);
    GenericRecord old = old(record, "history/UserRecord/6.avsc");

    UserRecord read = UserRecordCodec.decode(avro(7, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutReceipts(record)));
  }

  @Test
  void readsWhatVersionEightWrote() throws IOException {
    UserRecord record = full(10);
    record.challenger = new Remembered();
    GenericRecord old = old(record, "history/UserRecord/7.avsc");

    UserRecord read = UserRecordCodec.decode(avro(8, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutChallenger(record)));
  }

  @Test
  void readsWhatVersionNineWrote() throws IOException {
    UserRecord record = full(11);
    record.rows = new float[] {1};
    GenericRecord old = old(record, "history/UserRecord/8.avsc");

    UserRecord read = UserRecordCodec.decode(avro(9, old), 0);

    assertThat(encode(read)).isEqualTo(encode(withoutRows(record)));
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
    long[] seen = Arrays.copyOf(record.seen.hashes(), record.seen.count());
    record.seen.restoreWithoutPurchases(seen);
    record.rolling.currency = null;
    record.rolling.lastItem.set(null);
    record.triggers.topics.clear();
    return withoutNeeds(record);
  }

  /**
   * The record as if nothing had been kept of recent items' prices and of how often is bought,
   * deferred, done once per item, or capped by channel.
   */
  private static UserRecord withoutNeeds(UserRecord record) {
    TriggerState triggers = record.triggers;
    triggers.rules.forEach(rule -> rule.deferred = false);
    triggers.rules.forEach(rule -> rule.once = new long[0]);
    triggers.rules.forEach(rule -> rule.cartSeen = rule.lastFired);
    Arrays.fill(triggers.labels, 0, triggers.firedCount, new int[0]);
    RollingState rolling = record.rolling;
    Arrays.fill(rolling.items.traces, 0);
    rolling.session.eventsLogMean = 0;
    rolling.rhythm.things = new int[0];
    rolling.rhythm.traces = new long[0];
    rolling.habits.traces = new long[0];
    return withoutPortrait(record);
  }

  /** The record as if nothing had been kept of orders, of categories by name, and of portraits. */
  private static UserRecord withoutPortrait(UserRecord record) {
    RollingState rolling = record.rolling;
    rolling.orders.gapDays = 0;
    rolling.orders.lastItem = null;
    rolling.orders.lastCategory = null;
    rolling.habits.last.set(null);
    rolling.habits.favourite.set(null);
    rolling.startOrders();
    record.triggers.portrait = 0;
    record.triggers.tags = new int[0];
    return withoutReceipts(record);
  }

  /** The record as if nothing had been kept of what receipts are known by. */
  private static UserRecord withoutReceipts(UserRecord record) {
    Arrays.fill(record.triggers.firedIds, 0);
    record.triggers.sent.nudges = new long[0];
    record.triggers.sent.outcomes = new int[0];
    record.triggers.sent.lastOpened = 0;
    record.triggers.sent.lastClicked = 0;
    return withoutChallenger(record);
  }

  /** The record as if there had been no challenger. */
  private static UserRecord withoutChallenger(UserRecord record) {
    record.challenger = null;
    return withoutRows(record);
  }

  /** The record as if no rows had been kept. */
  private static UserRecord withoutRows(UserRecord record) {
    record.rowsOf = 0;
    record.rows = new float[0];
    return record;
  }

  private GenericRecord old(UserRecord record, String schema) throws IOException {
    GenericRecord old = new GenericData.Record(schema(schema));
    copyFields(generic(encode(record)), old);
    return old;
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
}
