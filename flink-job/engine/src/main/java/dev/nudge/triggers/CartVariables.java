package dev.nudge.triggers;

import dev.nudge.features.CartLine;
import java.util.List;

/** What lies in the cart. */
final class CartVariables {
  private CartVariables() {}

  static void declare(VariableList all) {
    all.count(
        "user.cart_items", "lines in the cart", Moment::cartLines, m -> m.rolling.cart.size());
    all.number(
        "user.cart_value",
        "value of the cart to the cent, in user.currency",
        at -> at.gates().cart() == Gates.Cart.EMPTY ? Domain.range(0, 0) : Domain.atLeast(0),
        m -> m.rolling.cart.amount());
    all.texts(
        "user.cart_item_ids",
        "the items in the cart, the last 50 added",
        Moment::cartLines,
        CartLine::itemId);
    all.texts(
        "user.cart_categories",
        "the categories of those items",
        at -> at.cartLines().or(Domain.range(0, 0)),
        CartLine::category);
    all.optional(
        "user.cart_dearest",
        "highest price of a unit in the cart, in user.currency; unknown if none has a price",
        CartVariables::ifFilled,
        m -> Prices.dearest(m.rolling));
    all.optional(
        "user.cart_hours",
        "hours since the cart changed; unknown if it is empty",
        CartVariables::ifFilled,
        m -> m.rolling.cart.isEmpty() ? null : hours(m, m.rolling.cartChanged));
    all.optional(
        "user.cart_age_hours",
        "hours since the oldest line in the cart was last added to; unknown if the cart is empty",
        CartVariables::ifFilled,
        m -> hours(m, oldest(m.rolling.cart.lines)));
  }

  private static Domain ifFilled(Moment at) {
    return at.gates().cart() == Gates.Cart.EMPTY ? Domain.NONE : Domain.atLeast(0);
  }

  /**
   * @param time epoch milliseconds; 0 where it is not known
   */
  private static Double hours(DecisionContext m, long time) {
    return time == 0 ? null : (Double) (UserVariables.since(m, time) / UserVariables.HOUR_MILLIS);
  }

  private static long oldest(List<CartLine> lines) {
    return lines.stream().mapToLong(CartLine::added).min().orElse(0);
  }
}
