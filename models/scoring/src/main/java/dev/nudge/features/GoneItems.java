package dev.nudge.features;

import java.util.Arrays;

/**
 * When items left a user's cart, bought or taken out, for the latest {@value #KEPT}: an addition
 * from before, delivered late, does not bring them back.
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
    for (int i = 0; i < count; i++) {
      if (items[i] == item) {
        times[i] = Math.max(times[i], time);
        return;
      }
    }
    if (count == KEPT) {
      System.arraycopy(items, 1, items, 0, KEPT - 1);
      System.arraycopy(times, 1, times, 0, KEPT - 1);
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
