package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in a user's cart. Adding raises the quantity of the item's line; removing lowers it, or
 * without a quantity takes the line away; buying takes the line away, whatever the quantity.
 * Removing or buying without an item empties the cart: a checkout, or a cart that was cleared.
 *
 * <p>Number and value are those of all lines, up to {@value #MOST}; one more drops the oldest. Ids
 * and categories are known of the last {@value #WHOLE} that were added.
 */
public final class Cart {
  /** Most lines. */
  public static final int MOST = 1_000;

  /** Most lines that are kept whole. */
  public static final int WHOLE = 50;

  /** The lines, in the order in which they were last added. */
  public final List<CartLine> lines = new ArrayList<>(0);

  /** What has left the cart. */
  public final GoneItems gone = new GoneItems();

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Lines, whole or not. */
  public int size() {
    return lines.size();
  }

  /** Lines that are not whole: the first ones. */
  public int older() {
    int count = Math.max(0, lines.size() - WHOLE);
    while (count < lines.size() && !lines.get(count).isWhole()) {
      count++;
    }
    return count;
  }

  /** Sum of price times quantity. */
  public double value() {
    double value = 0;
    for (int i = 0; i < lines.size(); i++) {
      value += lines.get(i).value();
    }
    return value;
  }

  /** The value to the cent. */
  public double amount() {
    return Math.rint(value() * 100) / 100;
  }

  /**
   * Applies an event. One that is older than what is known of the item changes nothing: an addition
   * from before the item left, or a purchase or removal from before it was added.
   *
   * @param price of one unit in the user's currency; null when unknown
   * @return whether the cart changed
   */
  boolean apply(Event event, Double price) {
    return switch (event.getType()) {
      case CART_ADD -> add(event, price);
      case CART_REMOVE -> remove(event, event.getQuantity());
      case PURCHASE -> remove(event, null);
      default -> false;
    };
  }

  /** The line moves to the end: the last one added is the last one to go. */
  private boolean add(Event event, Double price) {
    String item = event.getItemId();
    if (item == null) {
      return false;
    }
    long hash = Hashing.hash64(item);
    long time = event.getTime().toEpochMilli();
    if (gone.leftAfter(hash, time)) {
      return false;
    }
    int at = indexOf(item, hash);
    CartLine before = at < 0 ? new CartLine(item, null, 0, 0, 0) : lines.remove(at);
    if (lines.size() == MOST) {
      lines.remove(0);
    }
    lines.add(
        new CartLine(
            SharedText.of(item),
            SharedText.of(event.getCategory() == null ? before.category() : event.getCategory()),
            price == null ? before.price() : price,
            sum(before.quantity(), Step.quantity(event)),
            Math.max(before.added(), time)));
    shorten(lines.size() - 1 - WHOLE);
    return true;
  }

  /** Of the line at this place, if there is one, only what number and value need is kept. */
  private void shorten(int at) {
    if (at >= 0 && lines.get(at).isWhole()) {
      lines.set(at, lines.get(at).older());
    }
  }

  /**
   * @param quantity units; null for all
   */
  private boolean remove(Event event, Integer quantity) {
    String item = event.getItemId();
    long time = event.getTime().toEpochMilli();
    if (item == null) {
      return removeAll(time, event.getType() == EventType.PURCHASE);
    }
    long hash = Hashing.hash64(item);
    int at = indexOf(item, hash);
    CartLine line = at < 0 ? null : lines.get(at);
    if (line != null && line.added() > time) {
      return false;
    }
    if (line != null && quantity != null && quantity < line.quantity()) {
      lines.set(at, line.withQuantity(line.quantity() - quantity));
      return true;
    }
    gone.add(hash, time);
    if (line != null) {
      lines.remove(at);
    }
    return line != null;
  }

  /**
   * @param bought whether that is how the lines leave
   */
  private boolean removeAll(long time, boolean bought) {
    gone.add(0, time);
    for (CartLine line : lines) {
      if (bought && line.added() <= time) {
        gone.addIfFree(line.itemHash(), time);
      }
    }
    return lines.removeIf(line -> line.added() <= time);
  }

  private int indexOf(String item, long hash) {
    int at = lines.size() - 1;
    while (at >= 0 && !lines.get(at).isOf(item, hash)) {
      at--;
    }
    return at;
  }

  private static int sum(int a, int b) {
    return (int) Math.min((long) a + b, Integer.MAX_VALUE);
  }
}
