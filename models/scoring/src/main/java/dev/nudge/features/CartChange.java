package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import java.util.List;

/**
 * What an event does to the cart. Adding raises the quantity of the item's line; removing lowers
 * it, or without a quantity takes the line away; buying takes the line away, whatever the quantity.
 * Removing or buying without an item empties the cart: a checkout, or a cart that was cleared.
 */
final class CartChange {

  private CartChange() {}

  /**
   * Applies an event to a cart. An event that is older than what is known of the item changes
   * nothing: an addition from before the item left, or a purchase or removal from before it was
   * added.
   *
   * @param gone what left the cart before
   * @return whether the cart changed
   */
  static boolean apply(List<CartLine> cart, GoneItems gone, Event event) {
    return switch (event.getType()) {
      case CART_ADD -> add(cart, gone, event);
      case CART_REMOVE -> remove(cart, gone, event, event.getQuantity());
      case PURCHASE -> remove(cart, gone, event, null);
      default -> false;
    };
  }

  /** The line moves to the end: the last one added is the last one to go. */
  private static boolean add(List<CartLine> cart, GoneItems gone, Event event) {
    String item = event.getItemId();
    long time = event.getTime().toEpochMilli();
    if (item == null || gone.leftAfter(Hashing.hash64(item), time)) {
      return false;
    }
    int at = indexOf(cart, item);
    CartLine before = at < 0 ? new CartLine(item, null, 0, 0, 0) : cart.remove(at);
    if (cart.size() == RollingState.CART_LINES) {
      cart.remove(0);
    }
    cart.add(
        new CartLine(
            item,
            event.getCategory() == null ? before.category() : event.getCategory(),
            event.getPrice() == null ? before.price() : event.getPrice().floatValue(),
            sum(before.quantity(), RollingState.quantity(event)),
            Math.max(before.added(), time)));
    return true;
  }

  /**
   * @param quantity units; null for all
   */
  private static boolean remove(
      List<CartLine> cart, GoneItems gone, Event event, Integer quantity) {
    String item = event.getItemId();
    long time = event.getTime().toEpochMilli();
    if (item == null) {
      gone.add(0, time);
      return cart.removeIf(line -> line.added() <= time);
    }
    int at = indexOf(cart, item);
    CartLine line = at < 0 ? null : cart.get(at);
    if (line != null && line.added() > time) {
      return false;
    }
    if (line != null && quantity != null && quantity < line.quantity()) {
      int left = line.quantity() - quantity;
      cart.set(at, new CartLine(item, line.category(), line.price(), left, line.added()));
      return true;
    }
    gone.add(Hashing.hash64(item), time);
    if (line != null) {
      cart.remove(at);
    }
    return line != null;
  }

  private static int indexOf(List<CartLine> cart, String item) {
    int at = cart.size() - 1;
    while (at >= 0 && !cart.get(at).itemId().equals(item)) {
      at--;
    }
    return at;
  }

  private static int sum(int a, int b) {
    return (int) Math.min((long) a + b, Integer.MAX_VALUE);
  }
}
