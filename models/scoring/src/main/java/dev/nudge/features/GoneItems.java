package dev.nudge.features;

import java.util.Arrays;

/**
 * When items left a user's cart, bought or taken out, for the latest {@value #KEPT}: an addition
 * from before, delivered late, does not bring them back. First to give way is what left no later
 * than the whole cart did: that says it, too.
 */
public final class GoneItems {
  /** Most items kept. */
  public static final int KEPT = 16;

  private static final long[] EMPTY = {};

  /** 64-bit hashes of items, the one that left first first; 0 is the whole cart. */
  public long[] items = EMPTY;

  /** When each left, epoch milliseconds. */
  public long[] times = EMPTY;

  public int count;

  /** Whether the item, or the whole cart, left after this time. */
  boolean leftAfter(long item, long time) {
    for (int i = 0; i < count; i++) {
      if ((items[i] == item || items[i] == 0) && times[i] > time) {
        return true;
      }
    }
    return false;
  }

  /** Remembers that the item left; of one that left before, the later time. */
  void add(long item, long time) {
    if (!knows(item, time)) {
      append(item, time, Math.max(0, said()));
    }
  }

  /**
   * The same of an item that left with the whole cart, which is remembered already: nothing that
   * says more gives way to it.
   */
  void addIfFree(long item, long time) {
    if (!knows(item, time) && (count < KEPT || said() >= 0)) {
      append(item, time, said());
    }
  }

  private boolean knows(long item, long time) {
    int at = indexOf(item);
    if (at >= 0) {
      times[at] = Math.max(times[at], time);
    }
    return at >= 0;
  }

  private int indexOf(long item) {
    int at = count - 1;
    while (at >= 0 && items[at] != item) {
      at--;
    }
    return at;
  }

  /** The first that left no later than the whole cart; -1 if there is none. */
  private int said() {
    int whole = indexOf(0);
    for (int i = 0; i < count; i++) {
      if (whole >= 0 && i != whole && times[i] <= times[whole]) {
        return i;
      }
    }
    return -1;
  }

  /**
   * @param victim gives way if all places are taken
   */
  private void append(long item, long time, int victim) {
    if (count == KEPT) {
      System.arraycopy(items, victim + 1, items, victim, KEPT - 1 - victim);
      System.arraycopy(times, victim + 1, times, victim, KEPT - 1 - victim);
      count--;
    }
    if (count == items.length) {
      int capacity = Math.min(KEPT, Math.max(2, count * 2));
      items = Arrays.copyOf(items, capacity);
      times = Arrays.copyOf(times, capacity);
    }
    items[count] = item;
    times[count++] = time;
  }
}
