package dev.nudge.cleaning;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.util.Arrays;

/**
 * Event ids of one user, to notice repeats: as 63-bit hashes. A repeat among the last half of the
 * window's size is always noticed. Further back it degrades: what gives way to a new id is drawn
 * from the older half, so that ids of long ago are known ever more rarely. Purchases give way to
 * nothing but purchases, of which half the window holds.
 */
public final class DedupWindow {
  /** Ids remembered by default. */
  public static final int DEFAULT_SIZE = 32;

  private static final int FIRST_CAPACITY = 4;
  private static final long[] EMPTY = {};

  /** Oldest first; the first {@link #count} are used. The lowest bit is set for a purchase. */
  private long[] hashes = EMPTY;

  private int count;

  /**
   * Remembers an event's id.
   *
   * @param size ids remembered; 0 remembers none and never notices a repeat
   * @return false if it is remembered already: the event is a repeat
   */
  public boolean add(Event event, int size) {
    if (size == 0) {
      return true;
    }
    long id = Hashing.hash64(event.getEventId()) >>> 1;
    for (int i = 0; i < count; i++) {
      if (hashes[i] >>> 1 == id) {
        return false;
      }
    }
    while (count >= size) {
      remove(victim(id, size));
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.min(size, Math.max(FIRST_CAPACITY, count * 2)));
    }
    hashes[count++] = id << 1 | (event.getType() == EventType.PURCHASE ? 1 : 0);
    return true;
  }

  /** The last event's id as it is remembered; 0 for none. */
  public long last() {
    return count == 0 ? 0 : hashes[count - 1];
  }

  /**
   * How many events came after one.
   *
   * @param hash of its id, as {@link #last} gave it
   * @param size as for {@link #add}
   * @return -1 if it is not remembered, or has left the half of which nothing is missing
   */
  public int eventsAfter(long hash, int size) {
    for (int i = count - 1; i >= 0 && (i == count - 1 || count - i <= size / 2); i--) {
      if (hashes[i] >>> 1 == hash >>> 1) {
        return count - 1 - i;
      }
    }
    return -1;
  }

  /** Which of the older half gives way: one that is no purchase, by chance, else the oldest. */
  private int victim(long id, int size) {
    int old = count - size / 2;
    int drawn = (int) Long.remainderUnsigned(id, old);
    for (int i = 0; i < old; i++) {
      int candidate = (drawn + i) % old;
      if (!isPurchase(candidate)) {
        return candidate;
      }
    }
    return 0;
  }

  private boolean isPurchase(int i) {
    return (hashes[i] & 1) == 1;
  }

  private void remove(int i) {
    System.arraycopy(hashes, i + 1, hashes, i, count - i - 1);
    count--;
  }

  /** The hashes, oldest first; the first {@link #count} are used. Not copied. */
  public long[] hashes() {
    return hashes;
  }

  /** Ids remembered now. */
  public int count() {
    return count;
  }

  /** What releases remembered that did not distinguish purchases: none of them counts as one. */
  public void restoreWithoutPurchases(long[] stored) {
    for (int i = 0; i < stored.length; i++) {
      stored[i] &= ~1;
    }
    restore(stored);
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
