package dev.nudge.engine.reasons;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Gates;
import dev.nudge.triggers.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What lies in the cart, what it is worth, and since when. */
final class CartWords {
  private static final long A_WHILE = Duration.ofMinutes(1).toMillis();
  private static final Set<String> ABOUT_IT =
      Set.of("signals.cart_open", "needs.price_hesitation", "needs.cart_without_purchase");

  private CartWords() {}

  /** Whether a rule asks for it. */
  static boolean isAsked(Rule rule) {
    Gates.Cart gate = rule.gates().cart();
    return gate == Gates.Cart.NON_EMPTY
        || gate == Gates.Cart.CHANGED
        || rule.reads().stream()
            .anyMatch(name -> name.startsWith("user.cart_") || ABOUT_IT.contains(name));
  }

  static List<String> of(DecisionContext m) {
    Cart cart = m.rolling.cart;
    if (cart.isEmpty()) {
      return List.of();
    }
    long unchanged = m.rolling.cartChanged == 0 ? 0 : m.time - m.rolling.cartChanged;
    return List.of(
        Words.count(cart.size(), "item")
            + worth(cart, m.rolling.currency)
            + " in the cart"
            + (unchanged < A_WHILE ? "" : " for " + Words.span(unchanged)));
  }

  /** Where some prices are unknown, it is worth more than is known. */
  private static String worth(Cart cart, String currency) {
    long priced = cart.lines.stream().map(CartLine::price).filter(price -> price > 0).count();
    return priced == 0
        ? ""
        : (priced < cart.size() ? " worth at least " : " worth ")
            + Money.of(cart.amount(), currency);
  }
}
