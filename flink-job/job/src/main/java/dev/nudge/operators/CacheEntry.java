package dev.nudge.operators;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserSlot;

/** A user's slot in the {@link RecordCache}. */
final class CacheEntry extends UserSlot {
  final int hash;

  /** Whether the record differs from what the state backend holds. */
  boolean dirty;

  /** Whether there is nothing to keep: the stored record, if any, is to go. */
  boolean empty;

  /** Heap it took when it was last counted, see {@link HeapBytes}. */
  int bytes;

  /** Changes since it came. */
  int changes;

  /** Uses not yet worn off by the clock's hand, at most {@link RecordCache#MOST_USES}. */
  int uses;

  CacheEntry(String userId, UserRecord record) {
    super(userId, record);
    this.hash = SeededHash.OF_PROCESS.of(userId);
    this.bytes = HeapBytes.of(userId, record);
  }
}
