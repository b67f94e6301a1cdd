package dev.nudge.engine;

import dev.nudge.features.Hashing;
import java.util.Arrays;

/** The event ids a user record remembers, to drop repeats. Works on the record's own arrays. */
final class SeenEvents {
  private SeenEvents() {}

  /**
   * Remembers an event id.
   *
   * @param window ids remembered; 0 remembers none and never finds a repeat
   * @return false if it is remembered already
   */
  static boolean add(UserRecord record, String eventId, int window) {
    if (window == 0) {
      return true;
    }
    long hash = Hashing.hash64(eventId);
    for (int i = 0; i < record.seenCount; i++) {
      if (record.seen[i] == hash) {
        return false;
      }
    }
    if (record.seenCount >= window) {
      int dropped = record.seenCount - window + 1;
      System.arraycopy(record.seen, dropped, record.seen, 0, record.seenCount - dropped);
      record.seenCount -= dropped;
    }
    if (record.seenCount == record.seen.length) {
      record.seen = Arrays.copyOf(record.seen, Math.min(window, Math.max(4, record.seenCount * 2)));
    }
    record.seen[record.seenCount++] = hash;
    return true;
  }
}
