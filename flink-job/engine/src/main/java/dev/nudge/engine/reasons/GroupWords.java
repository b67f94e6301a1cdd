package dev.nudge.engine.reasons;

import dev.nudge.features.HalfLife;
import dev.nudge.features.ItemMemory;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.EventType;
import dev.nudge.triggers.DecisionContext;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Locale;

/** What a user's values are in a group of features. */
final class GroupWords {
  private static final String COUNT = "count.";

  private GroupWords() {}

  /**
   * Such as {@code 340 events in 12 visits, the first 60 days ago} of {@code activity}; the group's
   * name where there is nothing to say.
   *
   * @param group of the model's features, or what explains a silence: history, silence
   */
  static String of(String group, DecisionContext m) {
    RollingState user = m.rolling;
    if (group.startsWith(COUNT)) {
      return events(EventType.valueOf(group.substring(COUNT.length()).toUpperCase(Locale.ROOT)), m);
    }
    return switch (group) {
      case "silence" -> "the silence";
      case "activity", "history" -> HistoryWords.visits(m);
      case "type" -> "this " + Words.noun(m.event.getType());
      case "recency" -> recency(m);
      case "session" ->
          "%s in this visit, the %s"
              .formatted(
                  Words.count(user.session.events, "event"), Words.ordinal(user.session.count));
      case "page" -> Words.count(user.session.pages.count, "page") + " in this visit";
      case "cart" -> user.cart.isEmpty() ? "an empty cart" : CartWords.of(m).get(0);
      case "money" -> money(m);
      case "variety" ->
          Words.count(user.items.count, "item")
              + (user.items.count == ItemMemory.SIZE ? " or more" : "")
              + " met of late";
      case "calendar" -> calendar(m);
      case "demographics" -> "what the profile says";
      default -> group;
    };
  }

  /** A decayed count is at most what it counts. */
  private static String events(EventType type, DecisionContext m) {
    long atLeast = (long) m.snapshot().count(type, HalfLife.MONTH);
    String noun = Words.noun(type);
    if (m.rolling.lastTimeOfType[type.ordinal()] == 0) {
      return "no " + noun + " so far";
    }
    String last = HistoryWords.last(m, type);
    return atLeast > 1
        ? "%s or more, the last %s".formatted(Words.count(atLeast, noun), last)
        : "the last %s %s".formatted(noun, last);
  }

  private static String recency(DecisionContext m) {
    return m.rolling.events == 1
        ? "the first event"
        : "the event before was %s earlier".formatted(Words.span(m.step.elapsedMillis()));
  }

  private static String money(DecisionContext m) {
    return m.rolling.purchases == 0
        ? "nothing bought so far"
        : Words.count(m.rolling.purchases, "purchase")
            + (m.rolling.purchaseLogPriceMean > 0
                ? ", usually at "
                    + Money.of(Math.expm1(m.rolling.purchaseLogPriceMean), m.rolling.currency)
                : "");
  }

  private static String calendar(DecisionContext m) {
    ZonedDateTime local = Instant.ofEpochMilli(m.time).atZone(m.who.zone());
    String day = local.getDayOfWeek().name();
    return Words.text(
        "%c%s %02d:%02d",
        day.charAt(0),
        day.substring(1).toLowerCase(Locale.ROOT),
        local.getHour(),
        local.getMinute());
  }
}
