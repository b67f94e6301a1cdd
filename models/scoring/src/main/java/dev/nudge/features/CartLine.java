package dev.nudge.features;

import dev.nudge.schemas.Hashing;

/**
 * One item in a user's cart. The lines added last are kept whole; of an older one the item's hash
 * stands for its id, and its category is not known any more.
 *
 * @param itemId the item; null in an older line
 * @param hash 64-bit hash of the item in an older line; else 0
 * @param category the item's category, or null
 * @param price price of one unit in the user's currency; 0 when unknown
 * @param quantity units, at least 1
 * @param added when it was last added, epoch milliseconds; 0 for one of a release before
 */
public record CartLine(
    String itemId, long hash, String category, double price, int quantity, long added) {

  /** A whole line. */
  public CartLine(String itemId, String category, double price, int quantity, long added) {
    this(itemId, 0, category, price, quantity, added);
  }

  /** An older line. */
  public CartLine(long hash, double price, int quantity, long added) {
    this(null, hash, null, price, quantity, added);
  }

  /** Whether the item's id is known. */
  public boolean isWhole() {
    return itemId != null;
  }

  /** 64-bit hash of the item. */
  public long itemHash() {
    return isWhole() ? Hashing.hash64(itemId) : hash;
  }

  /** Price times quantity; 0 when the price is unknown. */
  public double value() {
    return price * quantity;
  }

  boolean isOf(String item, long itemHash) {
    return itemId == null ? hash == itemHash : itemId.equals(item);
  }

  CartLine older() {
    return new CartLine(itemHash(), price, quantity, added);
  }

  CartLine withQuantity(int left) {
    return new CartLine(itemId, hash, category, price, left, added);
  }
}
