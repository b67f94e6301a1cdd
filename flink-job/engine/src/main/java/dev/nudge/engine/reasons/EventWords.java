package dev.nudge.engine.reasons;

import dev.nudge.features.ItemTrace;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import dev.nudge.triggers.DecisionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened: the event, how often this user has met its item, and its price. */
final class EventWords {
  private static final long AWAY = Duration.ofDays(1).toMillis();
  private static final long SOME_TIME = Duration.ofMinutes(1).toMillis();

  private EventWords() {}

  static List<String> of(DecisionContext m) {
    List<String> parts = new ArrayList<>();
    parts.add(did(m.event));
    if (m.step.newSession() && m.step.elapsedMillis() >= AWAY) {
      parts.add("back after " + Words.span(m.step.elapsedMillis()));
    }
    if (m.event.getItemId() != null) {
      addItem(m, parts);
      addPrice(m, parts);
    }
    return parts;
  }

  private static String did(Event event) {
    String item = event.getItemId() == null ? null : "item " + Words.name(event.getItemId());
    return switch (event.getType()) {
      case VIEW -> item == null ? "looked at " + place(event) : "looked at " + item;
      case SEARCH -> "searched";
      case CART_ADD -> "put %s into the cart".formatted(item == null ? "something" : item);
      case CART_REMOVE -> "took %s out of the cart".formatted(item == null ? "everything" : item);
      case FAVOURITE -> "marked %s as a favourite".formatted(item == null ? "something" : item);
      case PURCHASE -> "bought " + (item == null ? "something" : item);
      case CUSTOM -> "did something else" + (item == null ? "" : " with " + item);
    };
  }

  /** Of a page its path alone: what follows may be a search text, a session or an address. */
  private static String place(Event event) {
    if (event.getCategory() != null) {
      return "category " + Words.name(event.getCategory());
    }
    String path = event.getPage() == null ? "" : Words.name(event.getPage().split("[?#;]", 2)[0]);
    return path.isEmpty() ? "a page" : "page " + path;
  }

  /** The event has traced its item already. */
  private static void addItem(DecisionContext m, List<String> parts) {
    RollingState user = m.rolling;
    int item = user.items.indexOf(Hashing.hash32(m.event.getItemId()));
    long trace = item < 0 ? 0 : user.items.traces[item];
    int events = ItemTrace.looks(trace);
    if (events > 1) {
      long millis = m.time - user.session.start;
      parts.add(
          Words.traced(user, events, "event")
              + " with it"
              + (millis < SOME_TIME ? " in this visit" : " in " + Words.within(millis)));
    }
    int visits = ItemTrace.sessions(trace);
    if (visits > 1) {
      parts.add("met in " + Words.traced(user, visits, "visit"));
    }
  }

  /** Next to what was usual before the event. */
  private static void addPrice(DecisionContext m, List<String> parts) {
    Double price = m.event.getPrice();
    if (price == null || price <= 0) {
      return;
    }
    boolean foreign = m.step.foreignPrice();
    parts.add(
        (m.event.getType() == EventType.PURCHASE ? "it cost " : "it costs ")
            + Money.of(price, foreign ? m.event.getCurrency() : m.rolling.currency));
    boolean buyer = m.step.purchaseLogPriceMean() > 0;
    double usual = Math.expm1(buyer ? m.step.purchaseLogPriceMean() : m.step.viewLogPriceMean());
    if (!foreign && usual > 0 && !Money.alike(price, usual)) {
      parts.add(
          "this user usually %s %s"
              .formatted(buyer ? "pays" : "looks at", Money.about(usual, m.rolling.currency)));
    }
  }
}
