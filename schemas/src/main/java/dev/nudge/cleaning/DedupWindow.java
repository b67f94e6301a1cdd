package dev.nudge.cleaning;

import dev.nudge.schemas.Hashing;
import java.util.Arrays;

/**
 * The last event ids of one user, to notice repeats: as 64-bit hashes. A repeat further back than
 * the window is not noticed.
 */
public final class DedupWindow {
  /** Ids remembered by default. */
  public static final int DEFAULT_SIZE = 16;

  private static final int FIRST_CAPACITY = 4;
  private static final long[] EMPTY = {};

  /** Oldest first; the first {@link #count} are used. */
  private long[] hashes = EMPTY;

  private int count;

  /**
   * Remembers an event id.
   *
   * @param size ids remembered; 0 remembers none and never notices a repeat
   * @return false if it is remembered already: the event is a repeat
   */
  public boolean add(String eventId, int size) {
    if (size == 0) {
      return true;
    }
    long hash = Hashing.hash64(eventId);
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash) {
        return false;
      }
    }
    if (count >= size) {
      int dropped = count - size + 1;
      System.arraycopy(hashes, dropped, hashes, 0, count - dropped);
      count -= dropped;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(size, Math.max(FIRST_CAPACITY, count * 2)));
    }
    hashes[count++] = hash;
    return true;
  }

  /** The hashes, oldest first; the first {@link #count} are used. Not copied. */
  public long[] hashes() {
    return hashes;
  }

  /** Ids remembered now. */
  public int count() {
    return count;
  }

  /**
   * Replaces what is remembered.
   *
   * @param stored hashes, oldest first; kept, not copied
   */
  public void restore(long[] stored) {
    hashes = stored;
    count = stored.length;
  }
}
