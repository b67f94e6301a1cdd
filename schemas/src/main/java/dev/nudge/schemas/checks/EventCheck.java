package dev.nudge.schemas.checks;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import java.util.Map;

/** What an event must be like. Whether it is late is not asked here. */
public final class EventCheck implements Check<Event> {
  /** In any currency; above it a price is a mistake. */
  static final double MAX_PRICE = 1e9;

  static final int MAX_QUANTITY = 1_000_000;

  /**
   * Of the texts that are only passed on, together, in UTF-16 code units: so that a late event,
   * which is written again, fits into a Kafka message whatever its producer's limit was.
   */
  static final int MAX_PASSED_ON = 64 << 10;

  private final TimeBounds times;
  private final PlaceholderIds placeholders;

  /**
   * @param placeholders user ids that stand for nobody
   */
  public EventCheck(TimeBounds times, PlaceholderIds placeholders) {
    this.times = times;
    this.placeholders = placeholders;
  }

  @Override
  public Fault find(Event event, long arrival) {
    Fault fault = Texts.findInUserId(event.getUserId(), placeholders);
    if (fault == null) {
      fault = findInTexts(event);
    }
    if (fault == null) {
      fault = times.find(event.getTime().toEpochMilli(), arrival);
    }
    if (fault == null) {
      fault = findInPrice(event.getPrice());
    }
    if (fault == null) {
      fault = findInQuantity(event.getQuantity());
    }
    return fault;
  }

  private static Fault findInTexts(Event event) {
    if (Texts.isBlank(event.getEventId())) {
      return Texts.NO_EVENT_ID;
    }
    Fault fault = Texts.findInId("event_id", event.getEventId());
    if (fault == null) {
      fault = Texts.findInId("item_id", event.getItemId());
    }
    if (fault == null) {
      fault = Texts.findInId("order_id", event.getOrderId());
    }
    if (fault == null) {
      fault = Texts.find("category", event.getCategory());
    }
    if (fault == null) {
      fault =
          Texts.tooLong(
              "currency, query, session_id, page and attributes are together",
              passedOn(event),
              MAX_PASSED_ON);
    }
    if (fault == null) {
      fault = findInPassedOn(event);
    }
    return fault;
  }

  private static Fault findInPassedOn(Event event) {
    Fault fault = Texts.findInCharacters("currency", event.getCurrency());
    if (fault == null) {
      fault = Texts.findInCharacters("query", event.getQuery());
    }
    if (fault == null) {
      fault = Texts.findInCharacters("session_id", event.getSessionId());
    }
    if (fault == null) {
      fault = Texts.findInCharacters("page", event.getPage());
    }
    for (Map.Entry<String, String> attribute : event.getAttributes().entrySet()) {
      if (fault == null) {
        fault = Texts.findInCharacters("a name in attributes", attribute.getKey());
      }
      if (fault == null) {
        fault = Texts.findInCharacters("a value in attributes", attribute.getValue());
      }
    }
    return fault;
  }

  private static long passedOn(Event event) {
    long length =
        length(event.getCurrency())
            + length(event.getQuery())
            + length(event.getSessionId())
            + length(event.getPage());
    for (Map.Entry<String, String> attribute : event.getAttributes().entrySet()) {
      length += length(attribute.getKey()) + length(attribute.getValue());
    }
    return length;
  }

  private static long length(String text) {
    return text == null ? 0 : text.length();
  }

  private static Fault findInPrice(Double price) {
    if (price == null || (price >= 0 && price <= MAX_PRICE)) {
      return null;
    }
    RejectionReason reason =
        price < 0 && Double.isFinite(price)
            ? RejectionReason.NEGATIVE_PRICE
            : RejectionReason.BAD_PRICE;
    return new Fault(reason, "price %s; allowed: 0 to %s".formatted(price, MAX_PRICE));
  }

  private static Fault findInQuantity(Integer quantity) {
    if (quantity == null || (quantity >= 1 && quantity <= MAX_QUANTITY)) {
      return null;
    }
    return new Fault(
        RejectionReason.BAD_QUANTITY,
        "quantity %s; allowed: 1 to %s".formatted(quantity, MAX_QUANTITY));
  }
}
