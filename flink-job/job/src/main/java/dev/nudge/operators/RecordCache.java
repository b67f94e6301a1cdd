package dev.nudge.operators;

import java.util.function.Consumer;

/**
 * User records in front of the state backend: an open-addressing table, so that hot users do not
 * touch the backend. What leaves is found by a clock's hand that wears off each entry's count of
 * uses (generalised CLOCK). Write-back: the owner writes dirty entries before a snapshot, and gets
 * each dirty entry that has to leave.
 *
 * <p>Bounded by the number of entries and by the heap they take. Entries in a batch never leave, so
 * the table may hold more for the length of a batch; {@link #shrink} brings it back. Not
 * thread-safe.
 */
final class RecordCache {
  /**
   * One would be plain CLOCK. With Zipf's law, 5 turns 6 % of its misses into hits; 7 hardly more.
   */
  static final int MOST_USES = 5;

  private static final int UNCOUNTED = 8;

  private final int capacity;
  private final long maxBytes;
  private final CacheEntry[] table;
  private final int mask;
  private int size;
  private long bytes;
  private int hand;

  /**
   * @param capacity entries kept between batches, positive
   * @param maxBytes heap that entries take between batches, positive
   * @param mostInBatch entries that a batch may hold besides them
   */
  RecordCache(int capacity, long maxBytes, int mostInBatch) {
    this.capacity = capacity;
    this.maxBytes = maxBytes;
    int slots = Integer.highestOneBit(2 * (capacity + mostInBatch) - 1) << 1;
    this.table = new CacheEntry[slots];
    this.mask = slots - 1;
  }

  int size() {
    return size;
  }

  /** Heap that the entries took when each was last counted. */
  long bytes() {
    return bytes;
  }

  /** The user's entry, or null. */
  CacheEntry get(String userId) {
    int hash = SeededHash.OF_PROCESS.of(userId);
    for (int at = hash & mask; table[at] != null; at = (at + 1) & mask) {
      CacheEntry entry = table[at];
      if (entry.hash == hash && entry.userId().equals(userId)) {
        entry.uses = Math.min(entry.uses + 1, MOST_USES);
        return entry;
      }
    }
    return null;
  }

  /** Adds an entry for a user that has none. */
  void put(CacheEntry entry) {
    int at = entry.hash & mask;
    while (table[at] != null) {
      at = (at + 1) & mask;
    }
    table[at] = entry;
    size++;
    bytes += entry.bytes;
  }

  /**
   * An entry may take more now than before. It is counted at every {@value #UNCOUNTED}th change, as
   * counting walks through the whole record; what a few events add is little.
   */
  void changed(CacheEntry entry) {
    if (++entry.changes % UNCOUNTED != 0) {
      return;
    }
    int now = HeapBytes.of(entry.userId(), entry.record());
    bytes += now - entry.bytes;
    entry.bytes = now;
  }

  /**
   * Lets entries go until both bounds hold or all are in a batch; each goes to {@code leaving}
   * first.
   */
  void shrink(Consumer<CacheEntry> leaving) {
    int looked = 0;
    while ((size > capacity || bytes > maxBytes) && looked < (MOST_USES + 1) * table.length) {
      CacheEntry entry = table[hand];
      if (entry == null || entry.isInBatch() || entry.uses-- > 0) {
        hand = (hand + 1) & mask;
        looked++;
      } else {
        leaving.accept(entry);
        removeAt(hand);
      }
    }
  }

  /**
   * Backward-shift deletion: what probed past the gap moves into it, so no tombstones are needed.
   */
  private void removeAt(int gap) {
    size--;
    bytes -= table[gap].bytes;
    int at = gap;
    while (true) {
      table[gap] = null;
      CacheEntry entry;
      do {
        at = (at + 1) & mask;
        entry = table[at];
        if (entry == null) {
          return;
        }
      } while (((at - entry.hash) & mask) < ((at - gap) & mask));
      table[gap] = entry;
      gap = at;
    }
  }

  void forEach(Consumer<CacheEntry> action) {
    for (CacheEntry entry : table) {
      if (entry != null) {
        action.accept(entry);
      }
    }
  }
}
