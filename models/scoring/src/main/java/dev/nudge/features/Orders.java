package dev.nudge.features;

import dev.nudge.schemas.Event;
import java.time.Duration;

/**
 * What a user has bought so far, as orders: all purchases of one session are one.
 *
 * <p>Fields are public because the record's codec, in another module, reads and writes them in one
 * pass.
 */
public final class Orders {
  /** Before the second order. */
  public static final float NO_GAP = 0;

  private static final float DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Orders so far. */
  public int count;

  /** Value of all purchases so far. */
  public double spend;

  /** Moving mean of the days from the last purchase of an order to the next order. */
  public float gapDays = NO_GAP;

  /** The item bought last; null if there was none. */
  public String lastItem;

  /** Its category; null if that is not known. */
  public String lastCategory;

  /**
   * Takes in a purchase.
   *
   * @param first whether it is the first of its session
   * @param value price times quantity; 0 where the price is not known
   */
  void count(Event event, Step step, boolean first, float value) {
    spend += value;
    if (first) {
      long gap = step.sinceType[event.getType().ordinal()];
      if (gap > 0) {
        gapDays = gapDays == NO_GAP ? gap / DAY_MILLIS : MovingMean.next(gapDays, gap / DAY_MILLIS);
      }
      count++;
    }
    if (event.getItemId() != null && !step.outOfOrder) {
      lastItem = SharedText.of(event.getItemId());
      lastCategory = SharedText.of(event.getCategory());
    }
  }
}
