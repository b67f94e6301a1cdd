package dev.nudge.features;

/**
 * One item in a user's cart.
 *
 * @param itemId the item; never null
 * @param category the item's category, or null
 * @param price price of one unit in the stream's currency; 0 when unknown
 * @param quantity units, at least 1
 */
public record CartLine(String itemId, String category, float price, int quantity) {

  /** Price times quantity; 0 when the price is unknown. */
  public double value() {
    return (double) price * quantity;
  }
}
