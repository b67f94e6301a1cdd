package dev.nudge.recordings.generator;

import dev.nudge.recordings.generator.Catalogue.Item;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/** The events of one visit, one after the other, some seconds apart. */
final class Visit {
  private static final double MEDIAN_GAP_SECONDS = 20;
  private static final double GAP_SPREAD = 0.8;
  private static final double MIN_GAP_SECONDS = 1;
  private static final double MAX_GAP_SECONDS = 600;

  private final String user;
  private final String session;
  private final Map<String, String> attributes;
  private final Catalogue catalogue;
  private final String currency;
  private final Draw draw;
  private final ObjLongConsumer<String> happened;
  private final List<Event> events = new ArrayList<>();
  private long timeMillis;

  /**
   * @param currency of prices; null where none is shown
   * @param happened receives each event's id and time, epoch milliseconds
   */
  Visit(
      String user,
      int number,
      String device,
      long startMillis,
      Catalogue catalogue,
      String currency,
      Draw draw,
      ObjLongConsumer<String> happened) {
    this.happened = happened;
    this.user = user;
    this.session = user + "-" + number;
    this.attributes = Map.of("device", device);
    this.timeMillis = startMillis;
    this.catalogue = catalogue;
    this.currency = currency;
    this.draw = draw;
  }

  void page(String page) {
    add(EventType.VIEW).setPage(page);
  }

  void category(int category) {
    Event event = add(EventType.VIEW);
    event.setPage("category");
    event.setCategory(catalogue.name(category));
  }

  void search(String query) {
    add(EventType.SEARCH).setQuery(query);
  }

  void view(Item item) {
    about(item, EventType.VIEW).setPage("product");
  }

  void favourite(Item item) {
    about(item, EventType.FAVOURITE);
  }

  void addToCart(Item item) {
    about(item, EventType.CART_ADD).setQuantity(1);
  }

  void removeFromCart(Item item) {
    about(item, EventType.CART_REMOVE).setQuantity(1);
  }

  void purchase(Item item) {
    about(item, EventType.PURCHASE).setQuantity(1);
  }

  private Event about(Item item, EventType type) {
    Event event = add(type);
    event.setItemId(item.id());
    event.setCategory(catalogue.name(item.category()));
    if (currency != null) {
      event.setPrice(item.price());
      event.setCurrency(currency);
    }
    return event;
  }

  private Event add(EventType type) {
    if (!events.isEmpty()) {
      double gap = draw.logNormal(MEDIAN_GAP_SECONDS, GAP_SPREAD);
      timeMillis += (long) (1000 * Math.min(MAX_GAP_SECONDS, Math.max(MIN_GAP_SECONDS, gap)));
    }
    Event event = new Event();
    event.setEventId(session + "-" + events.size());
    event.setUserId(user);
    event.setTime(Instant.ofEpochMilli(timeMillis));
    event.setType(type);
    event.setSessionId(session);
    event.setAttributes(attributes);
    events.add(event);
    happened.accept(event.getEventId(), timeMillis);
    return event;
  }

  List<Event> events() {
    return events;
  }

  long endMillis() {
    return timeMillis;
  }
}
