package dev.nudge.features;

/**
 * One item in a user's cart.
 *
 * @param itemId the item; never null
 * @param category the item's category, or null
 * @param price price of one unit in the stream's currency; 0 when unknown
 * @param quantity units, at least 1
 * @param added when it was last added, epoch milliseconds; 0 for one of a release before
 */
public record CartLine(String itemId, String category, float price, int quantity, long added) {

  /** Price times quantity; 0 when the price is unknown. */
  public double value() {
    return (double) price * quantity;
  }
}
