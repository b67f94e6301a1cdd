package dev.nudge.triggers;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import java.util.Map;
import java.util.function.Function;

/** What the event says; at a deadline there is none. */
final class EventVariables {
  private EventVariables() {}

  static void declare(VariableList all) {
    all.text(
        "event.type",
        "VIEW, SEARCH, CART_ADD, …; empty if there is none",
        at -> Domain.of(at.silent() ? "" : at.event().name()),
        m -> orElse(m, e -> e.getType().name(), ""));
    text(all, "event.item_id", "the item", Event::getItemId);
    text(all, "event.category", "the item's category", Event::getCategory);
    text(all, "event.page", "the page", Event::getPage);
    text(all, "event.currency", "ISO 4217", Event::getCurrency);
    all.optional(
        "event.price",
        "price of one unit, in event.currency; unknown if the event has none",
        EventVariables::price,
        m -> orElse(m, Event::getPrice, null));
    all.flag(
        "event.price_known",
        "the event has a price",
        at -> at.silent() ? Domain.NO : Domain.EITHER,
        m -> orElse(m, Event::getPrice, null) != null);
    against(
        all,
        "event.price_to_bought",
        "price over user.usual_price_bought before the event: 2 is twice as dear as usual",
        step -> Prices.usual(step.purchaseLogPriceMean()));
    against(
        all,
        "event.price_to_viewed",
        "price over user.usual_price_viewed before the event",
        step -> Prices.usual(step.viewLogPriceMean()));
    all.count(
        "event.quantity",
        "units; 1 if unknown",
        at -> at.silent() ? Domain.range(1, 1) : Domain.atLeast(1),
        m -> orElse(m, Event::getQuantity, 1));
    all.flag(
        "event.query_present",
        "the event has a search text",
        at -> at.silent() ? Domain.NO : Domain.EITHER,
        m -> orElse(m, Event::getQuery, null) != null);
    all.add(
        "event.attributes",
        MapType.create(SimpleType.STRING, SimpleType.STRING),
        "what else the event carries; test with has(event.attributes.name) before use",
        at -> at.silent() ? Domain.range(0, 0) : Domain.atLeast(0),
        m -> orElse(m, Event::getAttributes, Map.of()));
  }

  private static Domain price(Moment at) {
    return at.silent() ? Domain.NONE : Domain.atLeast(0);
  }

  private static void text(
      VariableList all, String name, String meaning, Function<Event, String> field) {
    all.text(
        name,
        meaning + "; empty if there is none",
        at -> at.silent() ? Domain.of("") : Domain.ANY,
        m -> orElse(m, field, ""));
  }

  private static void against(
      VariableList all, String name, String meaning, Function<Step, Double> usual) {
    all.optional(
        name,
        meaning + "; unknown where either is, or the currency is not user.currency",
        EventVariables::price,
        m -> m.step == null ? null : Prices.ratio(m.step.price(), usual.apply(m.step)));
  }

  /** A field of the event, or a stand-in at a deadline and where the event has none. */
  private static <T> T orElse(DecisionContext m, Function<Event, T> field, T other) {
    T value = m.event == null ? null : field.apply(m.event);
    return value == null ? other : value;
  }
}
