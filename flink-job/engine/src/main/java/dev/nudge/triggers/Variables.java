package dev.nudge.triggers;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.nudge.features.CartLine;
import dev.nudge.features.Demographics;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Gender;
import dev.nudge.schemas.checks.ProfileCheck;
import dev.nudge.scoring.ScoreName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every fact that expressions can test. RULES.md has the same table. What is not known reads as the
 * value its meaning names; where that is unknown, it is null, and satisfies no comparison.
 */
final class Variables {
  /** The absence after which a user counts as returning. */
  private static final long RETURNING_MILLIS = Duration.ofDays(7).toMillis();

  private static final Domain COUNT = Domain.atLeast(0);
  private static final Domain SOME = Domain.atLeast(1);
  private static final Domain YES = Domain.of(true);
  private static final Domain NO = Domain.of(false);
  private static final Domain EITHER = Domain.of(true, false);

  private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final VariableList all = new VariableList();

  private Variables() {}

  /** The facts known where these scores are computed. */
  static List<Variable> of(List<ScoreName> scores) {
    Variables variables = new Variables();
    variables.event();
    variables.user();
    variables.profile();
    variables.signals();
    variables.scores(scores);
    return variables.all.variables();
  }

  private void event() {
    all.text(
        "event.type",
        "VIEW, SEARCH, CART_ADD, …; empty if there is none",
        at -> Domain.of(at.silent() ? "" : at.event().name()),
        m -> orElse(m, e -> e.getType().name(), ""));
    eventText("event.item_id", "the item", Event::getItemId);
    eventText("event.category", "the item's category", Event::getCategory);
    eventText("event.page", "the page", Event::getPage);
    eventText("event.currency", "ISO 4217", Event::getCurrency);
    all.add(
        "event.price",
        SimpleType.DOUBLE,
        "price of one unit, in event.currency; unknown if the event has none",
        at -> at.silent() ? Domain.NONE : Domain.atLeast(0),
        m -> orElse(m, Event::getPrice, null));
    all.flag(
        "event.price_known",
        "the event has a price",
        at -> at.silent() ? NO : EITHER,
        m -> orElse(m, Event::getPrice, null) != null);
    all.count(
        "event.quantity",
        "units; 1 if unknown",
        at -> at.silent() ? Domain.range(1, 1) : SOME,
        m -> orElse(m, Event::getQuantity, 1));
    all.flag(
        "event.query_present",
        "the event has a search text",
        at -> at.silent() ? NO : EITHER,
        m -> orElse(m, Event::getQuery, null) != null);
    all.add(
        "event.attributes",
        MapType.create(SimpleType.STRING, SimpleType.STRING),
        "what else the event carries; test with has(event.attributes.name) before use",
        at -> at.silent() ? Domain.range(0, 0) : COUNT,
        m -> orElse(m, Event::getAttributes, Map.of()));
  }

  private void user() {
    all.count("user.events", "events so far", at -> SOME, m -> m.rolling.events);
    all.count("user.sessions", "sessions so far", at -> SOME, m -> m.rolling.session.count);
    all.count(
        "user.session_events", "events in this session", at -> SOME, m -> m.rolling.session.events);
    all.number(
        "user.session_seconds",
        "seconds since this session began",
        at -> COUNT,
        m -> (m.time - m.rolling.session.start) / 1000.0);
    all.count(
        "user.cart_items", "lines in the cart", Moment::cartLines, m -> m.rolling.cart.size());
    all.number(
        "user.cart_value",
        "value of the cart to the cent, in user.currency",
        at -> at.gates().cart() == Gates.Cart.EMPTY ? Domain.range(0, 0) : COUNT,
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
    all.text(
        "user.currency",
        "of the user's prices, such as EUR; empty if none was named",
        at -> Domain.ANY,
        m -> m.rolling.currency);
    all.count(
        "user.purchases",
        "purchases so far",
        at -> at.purchase() ? SOME : COUNT,
        m -> m.rolling.purchases);
    all.number(
        "user.spend_30d",
        "value of purchases, in user.currency, fading with a half-life of 30 days",
        at -> COUNT,
        m -> (double) m.rolling.spend);
    all.number(
        "user.days_since_purchase",
        "days since the last purchase; infinite if there was none",
        at -> at.purchase() ? Domain.range(0, 0) : COUNT,
        Variables::daysSincePurchase);
    all.number(
        "user.tenure_days",
        "days since the first event",
        at -> COUNT,
        m -> (m.time - m.rolling.firstEventTime) / DAY_MILLIS);
    all.number(
        "user.silence_seconds",
        "seconds since the last event; 0 at an event",
        Moment::silenceSeconds,
        DecisionContext::silenceSeconds);
  }

  private void profile() {
    all.add(
        "user.age",
        SimpleType.INT,
        "years; may be unknown",
        at -> Domain.range(0, ProfileCheck.MAX_AGE),
        m -> m.who.age == Demographics.UNKNOWN_AGE ? null : (long) m.who.age);
    all.text(
        "user.gender",
        "UNKNOWN, FEMALE, MALE or OTHER",
        at -> Domain.names(Gender.values()),
        m -> m.who.gender.name());
    all.text(
        "user.region",
        "as the profile has it; empty if unknown",
        at -> Domain.ANY,
        m -> m.who.region);
    all.text(
        "user.occupation",
        "as the profile has it; empty if unknown",
        at -> Domain.ANY,
        m -> m.who.occupation);
    all.count(
        "user.local_hour",
        "0 to 23, in the user's time zone",
        at -> Domain.range(0, 23),
        m -> local(m).getHour());
    all.count(
        "user.local_weekday",
        "1 (Monday) to 7 (Sunday), in the user's time zone",
        at -> Domain.range(1, 7),
        m -> local(m).getDayOfWeek().getValue());
  }

  private void signals() {
    all.flag(
        "signals.just_purchased",
        "this event is a purchase",
        at -> Domain.of(at.purchase()),
        m -> m.event != null && m.event.getType() == EventType.PURCHASE);
    all.flag(
        "signals.cart_open",
        "something lies in the cart",
        Moment::cartOpen,
        m -> !m.rolling.cart.isEmpty());
    all.flag(
        "signals.new_session",
        "this event opens a session",
        at -> at.silent() ? NO : EITHER,
        m -> m.step != null && m.step.newSession());
    all.flag(
        "signals.returning",
        "this event ends an absence of 7 days or more",
        at -> at.silent() ? NO : EITHER,
        m -> m.step != null && m.step.elapsedMillis() >= RETURNING_MILLIS);
    all.flag(
        "signals.first_session",
        "the user's first session",
        at -> EITHER,
        m -> m.rolling.session.count <= 1);
    all.flag(
        "signals.known_buyer",
        "the user has bought before",
        at -> at.purchase() ? YES : EITHER,
        m -> m.rolling.purchases > 0);
    all.flag(
        "signals.silent",
        "the user is silent: the rule waits for silence",
        at -> Domain.of(at.silent()),
        m -> m.event == null);
  }

  private void scores(List<ScoreName> scores) {
    for (int i = 0; i < scores.size(); i++) {
      int at = i;
      String what =
          scores.get(i).head() == ScoreName.Head.PURCHASE
              ? "a purchase within "
              : "no visit within ";
      String horizon = scores.get(i).text().replaceFirst("[a-z]+-", "");
      all.number(
          "scores." + scores.get(i).identifier(),
          "probability of " + what + horizon + ", 0 to 1",
          moment -> moment.score(at),
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
    all.text(
        name,
        meaning + "; empty if there is none",
        at -> at.silent() ? Domain.of("") : Domain.ANY,
        m -> orElse(m, field, ""));
  }
}
