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

  public int count;

  /** Takes in an event on the step's item; gives the step what was known of the item before. */
  void see(EventType type, Step step) {
    int item = Hashing.half(step.item);
    int at = count - 1;
    while (at >= 0 && hashes[at] != item) {
      at--;
    }
    step.repeatedItem = at >= 0;
    int tally = at >= 0 ? tallies[at] : 0;
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
    count++;
  }

  private void forget(int at) {
    System.arraycopy(hashes, at + 1, hashes, at, count - at - 1);
    System.arraycopy(tallies, at + 1, tallies, at, count - at - 1);
    count--;
  }

  /** Events of the remembered item with the most; 0 without items. */
  int mostEvents() {
    int most = 0;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, tallies[i] >> 1);
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
