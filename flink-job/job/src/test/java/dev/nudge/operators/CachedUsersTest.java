package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.triggers.Consent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the cache's size, records and timers are those of a plain map. */
final class CachedUsersTest {
  private static final int USERS = 12;
  private static final int STEPS = 2_000;
  private static final int BATCH = 4;
  private static final long ROOMY = 1 << 30;
  private static final long NEVER = Long.MAX_VALUE;

  @ParameterizedTest
  @CsvSource({"1, 1000000", "3, 1000000", "16, 1000000", "16, 6000", "16, 1"})
  void keepsWhatAPlainMapKeeps(int capacity, long maxBytes) {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Stored stored = new Stored();
      CachedUsers users = new CachedUsers(stored, capacity, maxBytes, BATCH);
      Map<String, Long> events = new TreeMap<>();
      Map<String, Long> deadlines = new HashMap<>();
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(5) == 0) {
          fireATimer(users, stored, events, deadlines, random);
        } else {
          batch(users, events, deadlines, random);
        }
        users.shrink();
        assertThat(users.size()).isLessThanOrEqualTo(capacity);
        assertThat(users.bytes()).isLessThanOrEqualTo(maxBytes);
        assertTimers(stored, deadlines);
        if (random.nextInt(50) == 0) {
          users.writeBack();
          assertThat(stored.events()).as("seed %s, step %s", seed, step).isEqualTo(events);
        }
      }
      users.writeBack();
      assertThat(stored.events()).as("seed %s", seed).isEqualTo(events);
    }
  }

  /** Each input counts the user's events up, or forgets the user, and moves the deadline. */
  private static void batch(
      CachedUsers users, Map<String, Long> events, Map<String, Long> deadlines, Random random) {
    List<CacheEntry> batch = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(BATCH); i++) {
      CacheEntry entry = users.slot("user-" + random.nextInt(USERS));
      entry.enterBatch();
      batch.add(entry);
    }
    users.shrink(); // an entry in a batch must stay, whatever the capacity
    for (CacheEntry entry : batch) {
      String user = entry.userId();
      assertThat(users.slot(user)).isSameAs(entry);
      boolean forgotten = random.nextInt(8) == 0;
      entry.record().sequence = forgotten ? 0 : events.getOrDefault(user, 0L) + 1;
      settle(users, entry, forgotten ? NEVER : 1 + random.nextInt(1_000), events, deadlines);
    }
  }

  private static void settle(
      CachedUsers users,
      CacheEntry entry,
      long deadline,
      Map<String, Long> events,
      Map<String, Long> deadlines) {
    if (entry.isInBatch()) {
      entry.leaveBatch();
    }
    entry.record().touched = deadline == NEVER ? 0 : 1;
    users.settled(entry, deadline);
    if (deadline == NEVER) {
      events.remove(entry.userId());
      deadlines.remove(entry.userId());
    } else {
      events.put(entry.userId(), entry.record().sequence);
      deadlines.put(entry.userId(), deadline);
    }
  }

  private static void fireATimer(
      CachedUsers users,
      Stored stored,
      Map<String, Long> events,
      Map<String, Long> deadlines,
      Random random) {
    if (stored.timers.isEmpty()) {
      return;
    }
    List<String> set = List.copyOf(stored.timers.keySet());
    String user = set.get(random.nextInt(set.size()));
    long time = stored.timers.remove(user);
    CacheEntry entry = users.slot(user);
    assertThat(users.timerFired(entry, time)).isTrue();
    settle(users, entry, 1 + random.nextInt(1_000), events, deadlines);
  }

  /** One timer for each user with a deadline, not after it: a later deadline may leave it. */
  private static void assertTimers(Stored stored, Map<String, Long> deadlines) {
    assertThat(stored.timers.keySet()).isEqualTo(deadlines.keySet());
    stored.timers.forEach(
        (user, time) -> assertThat(time).isLessThanOrEqualTo(deadlines.get(user)));
  }

  @Test
  void doesNotMoveATimerForALaterDeadline() {
    Stored stored = new Stored();
    CachedUsers users = new CachedUsers(stored, 4, ROOMY, BATCH);
    users.settled(users.slot("ann"), 100);
    users.settled(users.slot("ann"), 900);

    assertThat(stored.timers).containsEntry("ann", 100L);
    assertThat(stored.timersSet).isEqualTo(1);
  }

  @Test
  void ignoresATimerThatWasMoved() {
    Stored stored = new Stored();
    CachedUsers users = new CachedUsers(stored, 4, ROOMY, BATCH);
    users.settled(users.slot("ann"), 100);
    users.settled(users.slot("ann"), 50);

    assertThat(stored.timers).containsEntry("ann", 50L);
    assertThat(users.timerFired(users.slot("ann"), 100)).isFalse();
    assertThat(users.timerFired(users.slot("ann"), 50)).isTrue();
  }

  @Test
  void writesARecordOnceHoweverOftenItIsWrittenBack() {
    Stored stored = new Stored();
    CachedUsers users = new CachedUsers(stored, 4, ROOMY, BATCH);
    users.slot("ann").record().touched = 1;
    users.settled(users.slot("ann"), 100);
    users.writeBack();
    users.writeBack();

    assertThat(stored.writes).isEqualTo(1);
    assertThat(users.misses()).isEqualTo(1);
  }

  @Test
  void keepsAnObjectionThoughNothingElseIsKnown() {
    Stored stored = new Stored();
    CachedUsers users = new CachedUsers(stored, 4, ROOMY, BATCH);
    users.slot("ann").record().consent = Consent.WITHDRAWN;
    users.settled(users.slot("ann"), NEVER);
    users.writeBack();

    assertThat(stored.writes).isEqualTo(1);
    assertThat(stored.timers).isEmpty();
  }

  /** Keyed state as a map; a record is what it was when it was written. */
  private static final class Stored implements RecordStore {
    private final Map<String, byte[]> records = new TreeMap<>();
    final Map<String, Long> timers = new TreeMap<>();
    private final UserRecordCodec codec = new UserRecordCodec();
    int writes;
    int timersSet;

    Map<String, Long> events() {
      Map<String, Long> events = new TreeMap<>();
      records.keySet().forEach(user -> events.put(user, read(user).sequence));
      return events;
    }

    @Override
    public UserRecord read(String userId) {
      byte[] bytes = records.get(userId);
      return bytes == null ? null : UserRecordCodec.decode(bytes, 0);
    }

    @Override
    public void write(String userId, UserRecord record) {
      writes++;
      codec.encode(record);
      records.put(userId, Arrays.copyOf(codec.buffer(), codec.length()));
    }

    @Override
    public void delete(String userId) {
      records.remove(userId);
    }

    @Override
    public void setTimer(String userId, long time) {
      timersSet++;
      assertThat(timers.put(userId, time)).as("a second timer of %s", userId).isNull();
    }

    @Override
    public void deleteTimer(String userId, long time) {
      assertThat(timers.remove(userId)).as("the timer of %s", userId).isEqualTo(time);
    }
  }
}
