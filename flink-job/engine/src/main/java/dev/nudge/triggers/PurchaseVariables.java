package dev.nudge.triggers;

import dev.nudge.features.Orders;
import dev.nudge.schemas.EventType;
import java.util.Locale;

/** What was bought, for how much and when; and when there was an event of each type. */
final class PurchaseVariables {
  private PurchaseVariables() {}

  static void declare(VariableList all) {
    all.text(
        "user.currency",
        "of the user's prices, such as EUR; empty if none was named",
        at -> Domain.ANY,
        m -> m.rolling.currency);
    all.count(
        "user.purchases", "purchases so far", PurchaseVariables::bought, m -> m.rolling.purchases);
    all.count(
        "user.orders",
        "sessions with purchases so far",
        PurchaseVariables::bought,
        m -> m.rolling.orders.count);
    all.number(
        "user.spend",
        "value of all purchases so far, in user.currency",
        at -> UserVariables.COUNT,
        m -> m.rolling.orders.spend);
    all.number(
        "user.spend_30d",
        "value of purchases, in user.currency, fading with a half-life of 30 days",
        at -> UserVariables.COUNT,
        m -> m.snapshot().spend());
    all.optional(
        "user.days_between_orders",
        "usual time between orders: a moving mean; unknown before the second",
        at -> UserVariables.COUNT,
        m -> m.rolling.orders.gapDays == Orders.NO_GAP ? null : (double) m.rolling.orders.gapDays);
    all.text(
        "user.last_bought_item",
        "the item bought last; empty if there was none",
        at -> Domain.ANY,
        m -> m.rolling.orders.lastItem);
    all.text(
        "user.last_bought_category",
        "its category; empty if unknown",
        at -> Domain.ANY,
        m -> m.rolling.orders.lastCategory);
    all.optional(
        "user.usual_price_bought",
        "price of a unit, in user.currency: moving geometric mean over purchases; unknown before the first",
        at -> UserVariables.COUNT,
        m -> Prices.bought(m.rolling));
    all.optional(
        "user.usual_price_viewed",
        "the same over all other events",
        at -> UserVariables.COUNT,
        m -> Prices.viewed(m.rolling));
    for (EventType type : EventType.values()) {
      sinceLast(all, type);
    }
  }

  private static Domain bought(Moment at) {
    return at.purchase() ? UserVariables.SOME : UserVariables.COUNT;
  }

  private static void sinceLast(VariableList all, EventType type) {
    all.number(
        "user.days_since_" + type.name().toLowerCase(Locale.ROOT),
        "days since the last %s; infinite if there was none".formatted(type),
        at -> at.event() == type ? Domain.range(0, 0) : UserVariables.COUNT,
        m -> daysSince(m, m.rolling.lastTimeOfType[type.ordinal()]));
  }

  private static double daysSince(DecisionContext m, long last) {
    return last == 0
        ? Double.POSITIVE_INFINITY
        : UserVariables.since(m, last) / UserVariables.DAY_MILLIS;
  }
}
