package dev.nudge.operators;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.runtime.execution.Environment;

/**
 * User records through the cache, and each user's one timer.
 *
 * <p>A timer is moved only when it has to become earlier: a later deadline leaves it, and when it
 * fires it is set again. So an event that pushes a deadline back, as nearly every event does, costs
 * no timer. What a crash can lose: nothing, as dirty records are written back before each snapshot
 * and timers are part of it.
 */
final class CachedUsers implements UserStore<CacheEntry> {
  private static final long NONE = 0;

  private final RecordStore store;
  private final RecordCache cache;
  private long hits;
  private long misses;

  /**
   * @param capacity records kept between batches
   * @param maxBytes heap they may take
   * @param batchSize most inputs of a batch
   */
  CachedUsers(RecordStore store, int capacity, long maxBytes, int batchSize) {
    this.store = store;
    this.cache = new RecordCache(capacity, maxBytes, batchSize + 1);
  }

  /** Within the memory of a slot of the TaskManager that a task runs in. */
  static CachedUsers of(RecordStore store, BatchSettings batch, Environment task) {
    return new CachedUsers(
        store, batch.cacheRecords(), CacheMemory.ofSlot(batch, task), batch.maxSize());
  }

  @Override
  public CacheEntry slot(String userId) {
    CacheEntry entry = cache.get(userId);
    if (entry == null) {
      misses++;
      entry = load(userId);
      cache.put(entry);
    } else {
      hits++;
    }
    return entry;
  }

  /** The user's record as of now, between batches. */
  UserRecord look(String userId) {
    shrink();
    return slot(userId).record();
  }

  private CacheEntry load(String userId) {
    try {
      UserRecord stored = store.read(userId);
      return new CacheEntry(userId, stored == null ? new UserRecord() : stored);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a user record from the state backend failed", e);
    }
  }

  @Override
  public void settled(CacheEntry entry, long deadline) {
    entry.dirty = true;
    UserRecord record = entry.record();
    entry.empty = record.isBlank();
    cache.changed(entry);
    boolean never = deadline == Long.MAX_VALUE;
    if (record.timer != NONE && (never || deadline < record.timer)) {
      store.deleteTimer(entry.userId(), record.timer);
      record.timer = NONE;
    }
    if (record.timer == NONE && !never) {
      store.setTimer(entry.userId(), deadline);
      record.timer = deadline;
    }
  }

  /**
   * Takes note that the user's timer has fired; false if it had been moved and this one no longer
   * counts.
   */
  boolean timerFired(CacheEntry entry, long time) {
    if (entry.record().timer != time) {
      return false;
    }
    entry.record().timer = NONE;
    return true;
  }

  /** Brings the cache back to its bounds; to be called between batches. */
  void shrink() {
    cache.shrink(this::writeBack);
  }

  /** Writes every changed record to the state backend; entries stay, clean. */
  void writeBack() {
    cache.forEach(this::writeBack);
  }

  private void writeBack(CacheEntry entry) {
    if (!entry.dirty) {
      return;
    }
    try {
      if (entry.empty) {
        store.delete(entry.userId());
      } else {
        store.write(entry.userId(), entry.record());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a user record to the state backend failed", e);
    }
    entry.dirty = false;
  }

  /** Look-ups that found the record in the cache, so far. */
  long hits() {
    return hits;
  }

  /** Look-ups that had to read the state backend, so far. */
  long misses() {
    return misses;
  }

  int size() {
    return cache.size();
  }

  /** Heap that the cached records take. */
  long bytes() {
    return cache.bytes();
  }
}
