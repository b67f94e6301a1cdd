package dev.nudge.features;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;

/**
 * The items that a user met last, and how often each.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class ItemMemory {
  /** Items remembered, to distinguish a new item from a repeated one. */
  public static final int SIZE = 12;

  static final int ONE_EVENT = 2;

  private static final int BOUGHT = 1;

  /** 32-bit hashes of distinct items, oldest first; the first {@link #count} are used. */
  public final int[] hashes = new int[SIZE];

  /** Per item: twice its events since it came to be remembered, plus 1 if it was bought. */
  public final int[] tallies = new int[SIZE];

  /** Per item, what {@link ItemTrace} packs; 0 where a release before did not keep it. */
  public final long[] traces = new long[SIZE];

  public int count;

  /** Takes in an event on the step's item; gives the step what was known of the item before. */
  void see(EventType type, Step step) {
    int item = Hashing.half(step.item);
    int at = indexOf(item);
    step.repeatedItem = at >= 0;
    int tally = at >= 0 ? tallies[at] : 0;
    long trace = at >= 0 ? traces[at] : 0;
    step.itemBought = (tally & BOUGHT) != 0;
    if (step.repeatedItem || count == SIZE) {
      forget(Math.max(at, 0));
    }
    tally += ONE_EVENT;
    if (type == EventType.PURCHASE) {
      tally |= BOUGHT;
    }
    step.itemEvents = tally >> 1;
    hashes[count] = item;
    tallies[count] = tally;
    traces[count] = trace;
    count++;
  }

  /** Notes what else is known of the item that was seen last. */
  void trace(Step step, int session) {
    traces[count - 1] = ItemTrace.next(traces[count - 1], step, session);
  }

  private void forget(int at) {
    System.arraycopy(hashes, at + 1, hashes, at, count - at - 1);
    System.arraycopy(tallies, at + 1, tallies, at, count - at - 1);
    System.arraycopy(traces, at + 1, traces, at, count - at - 1);
    count--;
  }

  /** Where a remembered item is; -1 if it is not. */
  public int indexOf(int hash) {
    int at = count - 1;
    while (at >= 0 && hashes[at] != hash) {
      at--;
    }
    return at;
  }

  /** Events of the item at this place since it is remembered. */
  public int events(int at) {
    return tallies[at] >> 1;
  }

  /** Whether the item at this place was bought. */
  public boolean isBought(int at) {
    return (tallies[at] & BOUGHT) != 0;
  }

  /** Events of the remembered item with the most; 0 without items. */
  int mostEvents() {
    int most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, events(i));
    }
    return most;
  }

  /** Remembered items that were bought. */
  int bought() {
    int bought = 0;
    for (int i = 0; i < count; i++) {
      bought += tallies[i] & BOUGHT;
    }
    return bought;
  }
}
