package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordCacheTest {
  private static final long ROOMY = 1 << 30;

  @Test
  void findsWhatItHoldsAndNothingElseOverManyEvictions() {
    RecordCache cache = new RecordCache(50, ROOMY, 10);
    Map<String, CacheEntry> held = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String user = "user-" + random.nextInt(300);
      CacheEntry found = cache.get(user);
      assertThat(found).isSameAs(held.get(user));
      if (found == null) {
        CacheEntry entry = new CacheEntry(user, new UserRecord());
        cache.put(entry);
        held.put(user, entry);
      }
      if (i % 7 == 0) {
        cache.shrink(leaving -> assertThat(held.remove(leaving.userId())).isSameAs(leaving));
        assertThat(cache.size()).isEqualTo(held.size()).isLessThanOrEqualTo(50);
      }
    }
  }

  @Test
  void keepsEntriesInABatchBeyondItsCapacity() {
    RecordCache cache = new RecordCache(2, ROOMY, 10);
    for (int i = 0; i < 8; i++) {
      CacheEntry entry = new CacheEntry("user-" + i, new UserRecord());
      if (i < 5) {
        entry.enterBatch();
      }
      cache.put(entry);
    }
    List<String> left = new ArrayList<>();

    cache.shrink(entry -> left.add(entry.userId()));

    assertThat(left).containsExactlyInAnyOrder("user-5", "user-6", "user-7");
    assertThat(cache.size()).isEqualTo(5);
  }

  @Test
  void letsGoFirstOfWhatWasNotUsedSinceTheHandLastPassed() {
    RecordCache cache = new RecordCache(4, ROOMY, 4);
    for (String user : List.of("a", "b", "c", "d", "e")) {
      cache.put(new CacheEntry(user, new UserRecord()));
    }
    List.of("a", "b", "d", "e").forEach(cache::get);
    List<String> left = new ArrayList<>();

    cache.shrink(entry -> left.add(entry.userId()));

    assertThat(left).containsExactly("c");
  }
}
