package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;

/** A cart, and events that are applied to it, at noon or at seconds from then. */
abstract class CartScene {
  static final long TIME = Events.MONDAY_NOON.toEpochMilli();

  final Cart cart = new Cart();

  boolean apply(EventType type, String item, Double price, Integer quantity) {
    return cart.apply(Events.of(type, item, price, quantity), price);
  }

  boolean at(int second, EventType type, String item) {
    Event event = Events.of(type, item, 10.0, 1);
    event.setTime(Events.MONDAY_NOON.plusSeconds(second));
    return cart.apply(event, 10.0);
  }
}
