package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Accepted;
import dev.nudge.cleaning.Cleaned.Late;
import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RejectionReason;
import java.time.Instant;

/** What an event must be like. A time ahead of the arrival is taken for the arrival's. */
final class EventRules implements Rules<Event> {
  /** In any currency; above it a price is a mistake. */
  static final double MAX_PRICE = 1e9;

  static final int MAX_QUANTITY = 1_000_000;

  private final TimeRule times;
  private final long allowedLatenessMillis;

  EventRules(CleaningSettings settings) {
    times = new TimeRule(settings);
    allowedLatenessMillis = settings.allowedLateness().toMillis();
  }

  @Override
  public Cleaned check(Event event, long arrival) {
    if (event.getUserId().isBlank()) {
      return Missing.USER_ID;
    }
    if (event.getEventId().isBlank()) {
      return Missing.EVENT_ID;
    }
    long time = event.getTime().toEpochMilli();
    Rejected rejected = checkLengths(event);
    if (rejected == null) {
      rejected = times.check(time, arrival);
    }
    if (rejected == null) {
      rejected = checkPrice(event.getPrice());
    }
    if (rejected == null) {
      rejected = checkQuantity(event.getQuantity());
    }
    if (rejected != null) {
      return rejected;
    }
    if (time > arrival) {
      event.setTime(Instant.ofEpochMilli(arrival));
    } else if (arrival - time > allowedLatenessMillis) {
      return new Late(event);
    }
    return new Accepted(event.getUserId(), event);
  }

  private static Rejected checkLengths(Event event) {
    Rejected rejected = LengthRule.check("event_id", event.getEventId());
    if (rejected == null) {
      rejected = LengthRule.check("user_id", event.getUserId());
    }
    if (rejected == null) {
      rejected = LengthRule.check("item_id", event.getItemId());
    }
    if (rejected == null) {
      rejected = LengthRule.check("category", event.getCategory());
    }
    return rejected;
  }

  private static Rejected checkPrice(Double price) {
    if (price == null || (price >= 0 && price <= MAX_PRICE)) {
      return null;
    }
    RejectionReason reason =
        price < 0 && Double.isFinite(price)
            ? RejectionReason.NEGATIVE_PRICE
            : RejectionReason.BAD_PRICE;
    return new Rejected(reason, "price %s; allowed: 0 to %s".formatted(price, MAX_PRICE));
  }

  private static Rejected checkQuantity(Integer quantity) {
    if (quantity == null || (quantity >= 1 && quantity <= MAX_QUANTITY)) {
      return null;
    }
    return new Rejected(
        RejectionReason.BAD_QUANTITY,
        "quantity %s; allowed: 1 to %s".formatted(quantity, MAX_QUANTITY));
  }
}
