package dev.nudge.engine.reasons;

import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.DecisionContext;
import dev.nudge.triggers.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a user did before, where a rule asks for it. */
final class HistoryWords {
  private static final Set<String> PURCHASES =
      Set.of(
          "user.purchases",
          "user.orders",
          "user.spend",
          "user.spend_30d",
          "user.days_between_orders",
          "user.days_since_purchase",
          "user.last_bought_item",
          "user.last_bought_category",
          "signals.known_buyer");
  private static final Set<String> VISITS =
      Set.of(
          "user.sessions",
          "user.events",
          "user.tenure_days",
          "user.days_away",
          "user.usual_days_away",
          "signals.returning");

  private HistoryWords() {}

  static List<String> purchases(Rule rule, DecisionContext m) {
    if (m.rolling.purchases == 0 || Collections.disjoint(rule.reads(), PURCHASES)) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        "%s so far, the last %s"
            .formatted(Words.count(m.rolling.purchases, "purchase"), last(m, EventType.PURCHASE)));
    double spent = m.snapshot().spend();
    if (spent > 0 && rule.reads().contains("user.spend_30d")) {
      parts.add(
          "spent %s of late, old purchases fading".formatted(Money.of(spent, m.rolling.currency)));
    }
    return parts;
  }

  static List<String> visits(Rule rule, DecisionContext m) {
    return Collections.disjoint(rule.reads(), VISITS) ? List.of() : List.of(visits(m));
  }

  /** Such as {@code 340 events in 12 visits, the first 60 days ago}. */
  static String visits(DecisionContext m) {
    RollingState user = m.rolling;
    return "%s in %s, the first %s"
        .formatted(
            Words.count(user.events, "event"),
            Words.count(user.session.count, "visit"),
            Words.ago(m.time - user.firstEventTime));
  }

  /** When the last event of a type was that there was one of. */
  static String last(DecisionContext m, EventType type) {
    return Words.ago(m.time - m.rolling.lastTimeOfType[type.ordinal()]);
  }
}
