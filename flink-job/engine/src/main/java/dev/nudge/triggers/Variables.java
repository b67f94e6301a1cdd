package dev.nudge.triggers;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.nudge.features.CartLine;
import dev.nudge.features.Demographics;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * Every fact that expressions can test. RULES.md has the same table. What is not known reads as the
 * value its meaning names; where that is unknown, it is null, and satisfies no comparison.
 */
final class Variables {
  /** The absence after which a user counts as returning. */
  private static final long RETURNING_MILLIS = Duration.ofDays(7).toMillis();

  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final List<Variable> all = new ArrayList<>();

  private Variables() {}

  /** The facts known where these scores are computed. */
  static List<Variable> of(List<ScoreName> scores) {
    Variables variables = new Variables();
    variables.event();
    variables.user();
    variables.profile();
    variables.signals();
    variables.scores(scores);
    return List.copyOf(variables.all);
  }

  private void event() {
    eventText("event.type", "VIEW, SEARCH, CART_ADD, …", e -> e.getType().name());
    eventText("event.item_id", "the item", Event::getItemId);
    eventText("event.category", "the item's category", Event::getCategory);
    eventText("event.page", "the page", Event::getPage);
    eventText("event.currency", "ISO 4217", Event::getCurrency);
    add(
        "event.price",
        SimpleType.DOUBLE,
        "price of one unit, in event.currency; unknown if the event has none",
        m -> orElse(m, Event::getPrice, null));
    flag(
        "event.price_known",
        "the event has a price",
        m -> orElse(m, Event::getPrice, null) != null);
    count("event.quantity", "units; 1 if unknown", m -> orElse(m, Event::getQuantity, 1));
    flag(
        "event.query_present",
        "the event has a search text",
        m -> orElse(m, Event::getQuery, null) != null);
    add(
        "event.attributes",
        MapType.create(SimpleType.STRING, SimpleType.STRING),
        "what else the event carries; test with has(event.attributes.name) before use",
        m -> orElse(m, Event::getAttributes, Map.of()));
  }

  private void user() {
    count("user.events", "events so far", m -> m.rolling.events);
    count("user.sessions", "sessions so far", m -> m.rolling.session.count);
    count("user.session_events", "events in this session", m -> m.rolling.session.events);
    number(
        "user.session_seconds",
        "seconds since this session began",
        m -> (m.time - m.rolling.session.start) / 1000.0);
    count("user.cart_items", "lines in the cart", m -> m.rolling.cart.size());
    number(
        "user.cart_value",
        "value of the cart to the cent, in user.currency",
        m -> m.rolling.cart.amount());
    texts("user.cart_item_ids", "the items in the cart, the last 50 added", CartLine::itemId);
    texts("user.cart_categories", "the categories of those items", CartLine::category);
    text(
        "user.currency",
        "of the user's prices, such as EUR; empty if none was named",
        m -> m.rolling.currency);
    count("user.purchases", "purchases so far", m -> m.rolling.purchases);
    number(
        "user.spend_30d",
        "value of purchases, in user.currency, fading with a half-life of 30 days",
        m -> (double) m.rolling.spend);
    number(
        "user.days_since_purchase",
        "days since the last purchase; infinite if there was none",
        Variables::daysSincePurchase);
    number(
        "user.tenure_days",
        "days since the first event",
        m -> (m.time - m.rolling.firstEventTime) / DAY_MILLIS);
    number(
        "user.silence_seconds",
        "seconds since the last event; 0 at an event",
        DecisionContext::silenceSeconds);
  }

  private void profile() {
    add(
        "user.age",
        SimpleType.INT,
        "years; may be unknown",
        m -> m.who.age == Demographics.UNKNOWN_AGE ? null : (long) m.who.age);
    text("user.gender", "UNKNOWN, FEMALE, MALE or OTHER", m -> m.who.gender.name());
    text("user.region", "as the profile has it; empty if unknown", m -> m.who.region);
    text("user.occupation", "as the profile has it; empty if unknown", m -> m.who.occupation);
    count("user.local_hour", "0 to 23, in the user's time zone", m -> local(m).getHour());
    count(
        "user.local_weekday",
        "1 (Monday) to 7 (Sunday), in the user's time zone",
        m -> local(m).getDayOfWeek().getValue());
  }

  private void signals() {
    flag(
        "signals.just_purchased",
        "this event is a purchase",
        m -> m.event != null && m.event.getType() == EventType.PURCHASE);
    flag("signals.cart_open", "something lies in the cart", m -> !m.rolling.cart.isEmpty());
    flag(
        "signals.new_session",
        "this event opens a session",
        m -> m.step != null && m.step.newSession());
    flag(
        "signals.returning",
        "this event ends an absence of 7 days or more",
        m -> m.step != null && m.step.elapsedMillis() >= RETURNING_MILLIS);
    flag("signals.first_session", "the user's first session", m -> m.rolling.session.count <= 1);
    flag("signals.known_buyer", "the user has bought before", m -> m.rolling.purchases > 0);
    flag("signals.silent", "the user is silent: the rule waits for silence", m -> m.event == null);
  }

  private void scores(List<ScoreName> scores) {
    for (int i = 0; i < scores.size(); i++) {
      int at = i;
      String what =
          scores.get(i).head() == ScoreName.Head.PURCHASE
              ? "a purchase within "
              : "no visit within ";
      String horizon = scores.get(i).text().replaceFirst("[a-z]+-", "");
      number(
          "scores." + scores.get(i).identifier(),
          "probability of " + what + horizon + ", 0 to 1",
          m -> m.scores[at]);
    }
  }

  private static double daysSincePurchase(DecisionContext m) {
    long last = m.rolling.lastTimeOfType[EventType.PURCHASE.ordinal()];
    return last == 0 ? Double.POSITIVE_INFINITY : (m.time - last) / DAY_MILLIS;
  }

  private static ZonedDateTime local(DecisionContext m) {
    return Instant.ofEpochMilli(m.time).atZone(m.who.zone());
  }

  /** A field of the event, or a stand-in at a deadline and where the event has none. */
  private static <T> T orElse(DecisionContext m, Function<Event, T> field, T other) {
    T value = m.event == null ? null : field.apply(m.event);
    return value == null ? other : value;
  }

  private void eventText(String name, String meaning, Function<Event, String> field) {
    text(name, meaning + "; empty if there is none", m -> orElse(m, field, ""));
  }

  private void texts(String name, String meaning, Function<CartLine, String> field) {
    add(
        name,
        ListType.create(SimpleType.STRING),
        meaning,
        m -> m.rolling.cart.lines.stream().map(field).filter(Objects::nonNull).distinct().toList());
  }

  private void text(String name, String meaning, Function<DecisionContext, String> value) {
    add(name, SimpleType.STRING, meaning, m -> Objects.requireNonNullElse(value.apply(m), ""));
  }

  private void number(String name, String meaning, ToDoubleFunction<DecisionContext> value) {
    add(name, SimpleType.DOUBLE, meaning, value::applyAsDouble);
  }

  private void count(String name, String meaning, ToLongFunction<DecisionContext> value) {
    add(name, SimpleType.INT, meaning, value::applyAsLong);
  }

  private void flag(String name, String meaning, Predicate<DecisionContext> value) {
    add(name, SimpleType.BOOL, meaning, value::test);
  }

  private void add(
      String name, CelType type, String meaning, Function<DecisionContext, Object> value) {
    all.add(new Variable(name, type, meaning, value));
  }
}
