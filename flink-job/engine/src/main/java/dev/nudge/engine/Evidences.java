package dev.nudge.engine;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Evidence;
import dev.nudge.triggers.DecisionContext;
import java.util.List;
import java.util.Objects;

/** What a trigger shows of the user: items, their categories and what they are worth. */
final class Evidences {
  private Evidences() {}

  /**
   * The cart, else what the event is about, else what the user met last. Where no line has a
   * category, the event's is that of the cart only if its item lies in it.
   */
  static Evidence of(DecisionContext context, RollingState user) {
    Cart cart = user.cart;
    Event event = context.event;
    if (cart.isEmpty()) {
      String item =
          event == null || event.getItemId() == null ? user.lastItem.get() : event.getItemId();
      return new Evidence(
          item == null ? List.of() : List.of(item),
          categories(event),
          value(context),
          user.currency);
    }
    List<CartLine> lines = cart.lines;
    List<String> items = lines.stream().filter(CartLine::isWhole).map(CartLine::itemId).toList();
    List<String> categories =
        lines.stream().map(CartLine::category).filter(Objects::nonNull).distinct().toList();
    return new Evidence(
        items,
        categories.isEmpty() && event != null && items.contains(event.getItemId())
            ? categories(event)
            : categories,
        cart.amount(),
        user.currency);
  }

  private static List<String> categories(Event event) {
    return event == null || event.getCategory() == null ? List.of() : List.of(event.getCategory());
  }

  /** Of the event, to the cent; 0 where its price is not known in the user's currency. */
  private static double value(DecisionContext context) {
    return context.step == null ? 0 : Math.rint(context.step.value() * 100) / 100;
  }
}
