package dev.nudge.engine;

import dev.nudge.features.Demographics;
import dev.nudge.features.GoneItems;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Gender;
import dev.nudge.triggers.Consent;

/**
 * A user record's bytes: one version byte, then Avro binary of {@code
 * schemas/src/main/avro/state/UserRecord.avsc}, which is the documented truth; a test holds the two
 * together. Hand-written because a record is read or written per event when it is not cached, and
 * Avro's own reader costs three times as much. Not thread-safe: the buffer is reused.
 */
public final class UserRecordCodec {
  /** The version that is written. */
  public static final int VERSION = 10;

  /** Version 1 kept hashes as Avro longs, and 64 bits of an item's; it is upgraded when read. */
  private static final int HASHES_AS_LONGS = 1;

  /** Up to version 2 nothing was kept of pages, of items but their hashes, of more than a month. */
  private static final int WITHOUT_DETAILS = 2;

  /** Up to version 3 nothing was kept of what left the cart, of the times of words and causes. */
  static final int WITHOUT_TIMES = 3;

  /**
   * Up to version 4 a cart had 50 lines, a price the precision of a float and no currency, and an
   * id that was seen did not say whether it was a purchase's.
   */
  static final int WITHOUT_MONEY = 4;

  /**
   * Up to version 5 nothing was kept of recent items but their counts, nor of how often is bought;
   * and nothing was deferred, done once per item, or capped by channel.
   */
  static final int WITHOUT_NEEDS = 5;

  /** Up to version 6 nothing was kept of orders, of categories by name, and of portraits. */
  static final int WITHOUT_PORTRAIT = 6;

  /** Up to version 7 nothing was kept of what receipts are known by. */
  static final int WITHOUT_RECEIPTS = 7;

  /** Up to version 8 nothing was kept of a challenger. */
  private static final int WITHOUT_CHALLENGER = 8;

  /** Up to version 9 no rows were kept. */
  private static final int WITHOUT_ROWS = 9;

  private static final Gender[] GENDERS = Gender.values();
  private static final Consent[] CONSENTS = Consent.values();

  private final RecordWriter out = new RecordWriter();

  /**
   * The record's bytes are the first {@link #length()} of {@link #buffer()}, until the next call.
   */
  public void encode(UserRecord record) {
    out.reset();
    out.writeByte(VERSION);
    out.writeLong(record.sequence);
    out.writeLong(record.triggerSequence);
    RememberedCodec.write(out, record.champion);
    out.writeHashes(record.seen.hashes(), record.seen.count());
    out.writeLong(record.touched);
    out.writeLong(record.timer);
    write(record.rolling);
    write(record.who);
    out.writeLong(record.consent.ordinal());
    out.writeLong(record.consentTime);
    TriggerStateCodec.write(out, record.triggers);
    out.writeLong(record.erased);
    RememberedCodec.writeOptional(out, record.challenger);
    out.writeLong(record.rowsOf);
    out.writeFloats(record.rows);
  }

  public byte[] buffer() {
    return out.bytes();
  }

  public int length() {
    return out.length();
  }

  private void write(RollingState rolling) {
    out.writeLong(rolling.firstEventTime);
    out.writeLong(rolling.lastEventTime);
    out.writeLong(rolling.events);
    out.writeFloats(rolling.counters);
    out.writeLongs(rolling.lastTimeOfType, RollingState.TYPES);
    out.writeLong(rolling.session.start);
    out.writeLong(rolling.session.events);
    out.writeLong(rolling.session.count);
    out.writeFloat(rolling.session.gapLast);
    out.writeFloat(rolling.session.gapLogMean);
    out.writeLong(rolling.activeDay);
    out.writeFloats(rolling.activeDays);
    out.writeFloats(rolling.newItems);
    out.writeInts(rolling.items.hashes, rolling.items.count);
    out.writeLong(rolling.lastCategory);
    out.writeFloat(rolling.spend);
    out.writeLong(rolling.purchases);
    out.writeFloat(rolling.purchaseLogPriceMean);
    out.writeFloat(rolling.viewLogPriceMean);
    out.writeLong(rolling.cartChanged);
    CartCodec.writeWhole(out, rolling.cart);
    out.writeFloat(rolling.session.gapLogDeviation);
    out.writeLong(rolling.session.purchases);
    out.writeFloat(rolling.session.spend);
    out.writeInts(rolling.session.pages.visits, rolling.session.pages.count);
    out.writeLong(rolling.session.pages.last);
    out.writeInts(rolling.items.tallies, rolling.items.count);
    out.writeFloats(rolling.longMemory.days);
    out.writeFloats(rolling.longMemory.purchases);
    out.writeFloat(rolling.longMemory.spend);
    out.writeLongs(rolling.cart.gone.items, rolling.cart.gone.count);
    out.writeLongs(rolling.cart.gone.times, rolling.cart.gone.count);
    CartCodec.writeOlder(out, rolling.cart);
    out.writeOptionalString(rolling.currency);
    out.writeOptionalString(rolling.lastItem.get());
    NeedsCodec.write(out, rolling);
    OrdersCodec.write(out, rolling);
  }

  private void write(Demographics who) {
    out.writeLong(who.age);
    out.writeLong(who.gender.ordinal());
    out.writeOptionalString(who.occupation);
    out.writeOptionalString(who.region);
    out.writeOptionalString(who.timeZone());
  }

  /**
   * Reads a record.
   *
   * @param bytes holds a record from {@code offset} on
   * @throws UnreadableRecordException if its version is not known
   */
  public static UserRecord decode(byte[] bytes, int offset) {
    int version = bytes[offset];
    if (version < HASHES_AS_LONGS || version > VERSION) {
      throw new UnreadableRecordException(version);
    }
    RecordReader in = new RecordReader(bytes, offset + 1);
    UserRecord record = new UserRecord();
    record.sequence = in.readLong();
    record.triggerSequence = in.readLong();
    RememberedCodec.read(in, record.champion);
    long[] seen = version == HASHES_AS_LONGS ? in.readLongs() : in.readHashes();
    if (version > WITHOUT_MONEY) {
      record.seen.restore(seen);
    } else {
      record.seen.restoreWithoutPurchases(seen);
    }
    record.touched = in.readLong();
    record.timer = in.readLong();
    read(in, record.rolling, version);
    if (version > WITHOUT_PORTRAIT) {
      OrdersCodec.read(in, record.rolling);
    } else {
      record.rolling.startOrders();
    }
    read(in, record.who);
    record.consent = CONSENTS[in.readInt()];
    boolean times = version > WITHOUT_TIMES;
    record.consentTime = times ? in.readLong() : 0;
    TriggerStateCodec.read(in, record.triggers, version);
    record.erased = times ? in.readLong() : 0;
    record.challenger = version > WITHOUT_CHALLENGER ? RememberedCodec.readOptional(in) : null;
    if (version > WITHOUT_ROWS) {
      record.rowsOf = in.readLong();
      record.rows = in.readFloats();
    }
    return record;
  }

  private static void read(RecordReader in, RollingState rolling, int version) {
    rolling.firstEventTime = in.readLong();
    rolling.lastEventTime = in.readLong();
    rolling.events = in.readLong();
    in.readFloats(rolling.counters);
    in.readLongs(rolling.lastTimeOfType);
    rolling.session.start = in.readLong();
    rolling.session.events = in.readInt();
    rolling.session.count = in.readInt();
    rolling.session.gapLast = in.readFloat();
    rolling.session.gapLogMean = in.readFloat();
    rolling.activeDay = in.readLong();
    in.readFloats(rolling.activeDays);
    in.readFloats(rolling.newItems);
    rolling.items.count =
        version == HASHES_AS_LONGS
            ? in.readLowBits(rolling.items.hashes)
            : in.readInts(rolling.items.hashes);
    rolling.lastCategory = in.readLong();
    rolling.spend = in.readFloat();
    rolling.purchases = in.readInt();
    rolling.purchaseLogPriceMean = in.readFloat();
    rolling.viewLogPriceMean = in.readFloat();
    rolling.cartChanged = in.readLong();
    CartCodec.readWhole(in, rolling.cart, version);
    if (version <= WITHOUT_DETAILS) {
      rolling.startDetails();
      return;
    }
    rolling.session.gapLogDeviation = in.readFloat();
    rolling.session.purchases = in.readInt();
    rolling.session.spend = in.readFloat();
    rolling.session.pages.count = in.readInts(rolling.session.pages.visits);
    rolling.session.pages.last = in.readInt();
    in.readInts(rolling.items.tallies);
    in.readFloats(rolling.longMemory.days);
    in.readFloats(rolling.longMemory.purchases);
    rolling.longMemory.spend = in.readFloat();
    if (version > WITHOUT_TIMES) {
      GoneItems gone = rolling.cart.gone;
      gone.items = in.readLongs();
      gone.times = in.readLongs();
      gone.count = gone.items.length;
    }
    if (version > WITHOUT_MONEY) {
      CartCodec.readOlder(in, rolling.cart);
      rolling.currency = in.readOptionalShared();
      rolling.lastItem.set(in.readOptionalString());
    }
    if (version > WITHOUT_NEEDS) {
      NeedsCodec.read(in, rolling);
    }
  }

  private static void read(RecordReader in, Demographics who) {
    who.age = in.readInt();
    who.gender = GENDERS[in.readInt()];
    who.occupation = in.readOptionalShared();
    who.region = in.readOptionalShared();
    who.setTimeZone(in.readOptionalShared());
  }
}
