package dev.nudge.features;

import dev.nudge.schemas.Event;
import java.util.List;

/**
 * What an event does to the cart. Adding raises the quantity of the item's line; removing lowers
 * it, or without a quantity takes the line away; buying takes the line away, whatever the quantity.
 * Removing or buying without an item empties the cart: a checkout, or a cart that was cleared.
 */
final class CartChange {

  private CartChange() {}

  /**
   * Applies an event to a cart.
   *
   * @return whether the cart changed
   */
  static boolean apply(List<CartLine> cart, Event event) {
    return switch (event.getType()) {
      case CART_ADD -> add(cart, event);
      case CART_REMOVE -> remove(cart, event.getItemId(), event.getQuantity());
      case PURCHASE -> remove(cart, event.getItemId(), null);
      default -> false;
    };
  }

  /** The line moves to the end: the last one added is the last one to go. */
  private static boolean add(List<CartLine> cart, Event event) {
    String item = event.getItemId();
    if (item == null) {
      return false;
    }
    int at = indexOf(cart, item);
    CartLine before = at < 0 ? new CartLine(item, null, 0, 0) : cart.remove(at);
    if (cart.size() == RollingState.CART_LINES) {
      cart.remove(0);
    }
    cart.add(
        new CartLine(
            item,
            event.getCategory() == null ? before.category() : event.getCategory(),
            event.getPrice() == null ? before.price() : event.getPrice().floatValue(),
            sum(before.quantity(), RollingState.quantity(event))));
    return true;
  }

  private static boolean remove(List<CartLine> cart, String item, Integer quantity) {
    if (item == null) {
      boolean changed = !cart.isEmpty();
      cart.clear();
      return changed;
    }
    int at = indexOf(cart, item);
    if (at < 0) {
      return false;
    }
    CartLine line = cart.get(at);
    if (quantity == null || quantity >= line.quantity()) {
      cart.remove(at);
    } else {
      cart.set(at, new CartLine(item, line.category(), line.price(), line.quantity() - quantity));
    }
    return true;
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
