package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.SentNudges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.GraphLayout;

/** What is counted is what the JVM lays out; and the cache keeps to it. */
final class HeapBytesTest {
  static {
    // Or JOL does not look into classes whose field offsets the JVM keeps to itself.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private static final int STATE = 48;
  private static final int BUCKETS = 33;

  @Test
  void countsAtLeastWhatARecordTakesAndNotMuchMore() {
    Random random = new Random(5);
    for (int i = 0; i < 100; i++) {
      String user = text("u", 1 + random.nextInt(256));
      CacheEntry entry = new CacheEntry(user, new UserRecord());
      fill(entry.record(), random.nextInt(120), 1 + random.nextInt(256), random);

      long taken = GraphLayout.parseInstance(entry).totalSize();
      assertThat((double) HeapBytes.of(user, entry.record())).isBetween(1.0 * taken, 2.0 * taken);
    }
  }

  /** Users with long ids who fill their carts: first a few events of each, then many. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 4 << 20})
  void theCacheKeepsToItsBytes(int maxBytes) {
    Random random = new Random(7);
    RecordCache cache = new RecordCache(1 << 16, maxBytes, 16);
    for (int round = 1; round <= 4; round++) {
      for (int i = 0; i < 1_000; i++) {
        CacheEntry entry = entry(cache, text("user-" + i + "-", 126));
        for (int event = 0; event < 10 * round; event++) {
          fill(entry.record(), 1, 126, random);
          cache.changed(entry);
        }
        cache.shrink(leaving -> {});
        assertThat(cache.bytes()).isLessThanOrEqualTo(maxBytes);
      }
      List<CacheEntry> kept = new ArrayList<>();
      cache.forEach(kept::add);
      assertThat(kept).hasSize(cache.size());
      assertThat(GraphLayout.parseInstance(kept.toArray()).totalSize())
          .isBetween(maxBytes / 2L, (long) maxBytes);
    }
  }

  private static CacheEntry entry(RecordCache cache, String user) {
    CacheEntry entry = cache.get(user);
    if (entry == null) {
      entry = new CacheEntry(user, new UserRecord());
      cache.put(entry);
    }
    return entry;
  }

  private static void fill(UserRecord record, int events, int length, Random random) {
    Step step = new Step();
    for (int i = 0; i < events; i++) {
      Event event = event(i, length, random);
      record.rolling.apply(event, step);
      record.seen.add(event, 32);
    }
    record.touched = 1;
    record.champion.state = new float[STATE];
    record.champion.purchaseLogits = new float[BUCKETS];
    record.champion.returnLogits = new float[BUCKETS];
    record.who.region = text("r", random.nextInt(64));
    record.who.setTimeZone("UTC"); // rules of a real zone are large, and shared by all records
    for (int i = random.nextInt(40); i > 0; i--) {
      record.triggers.recordFired(i, random.ints(random.nextInt(4)).toArray(), i);
    }
    record.triggers.sent.nudges = random.longs(random.nextInt(SentNudges.KEPT + 1)).toArray();
    record.triggers.sent.outcomes = new int[record.triggers.sent.nudges.length];
    for (int i = 0; i < random.nextInt(8); i++) {
      record.triggers.of("rule-" + i).once = random.longs(random.nextInt(17)).toArray();
      record.triggers.nextInTopic("kind-" + i);
    }
  }

  /** Of items and categories that hardly anything else is of: a text that is shared takes less. */
  private static Event event(int number, int length, Random random) {
    EventType[] types = {
      EventType.CART_ADD, EventType.CART_ADD, EventType.VIEW, EventType.PURCHASE
    };
    Event event = new Event();
    event.setEventId("e" + random.nextLong());
    event.setUserId("u");
    event.setTime(Instant.ofEpochMilli(1_700_000_000_000L + number));
    event.setType(types[random.nextInt(types.length)]);
    event.setItemId(text("item-" + random.nextInt(1 << 20), length));
    event.setCategory(text("category-" + random.nextInt(1 << 20), length));
    event.setPrice(1.5);
    event.setCurrency("EUR");
    event.setAttributes(Map.of());
    return event;
  }

  private static String text(String start, int length) {
    return start + "x".repeat(Math.max(0, length - start.length()));
  }
}
