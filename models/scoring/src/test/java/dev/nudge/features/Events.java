package dev.nudge.features;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events for tests. */
final class Events {
  static final Instant MONDAY_NOON = Instant.parse("2024-01-01T12:00:00Z");

  private Events() {}

  static Event event(EventType type, Instant time) {
    return Event.newBuilder()
        .setEventId(type + "@" + time)
        .setUserId("somebody")
        .setTime(time)
        .setType(type)
        .setAttributes(Map.of())
        .build();
  }

  static Event view(Instant time) {
    return event(EventType.VIEW, time);
  }

  static Event of(EventType type, String item, Double price, Integer quantity) {
    Event event = event(type, MONDAY_NOON);
    event.setItemId(item);
    event.setPrice(price);
    event.setQuantity(quantity);
    return event;
  }

  /**
   * A user's events as streams bring them: gaps from none to months, some out of order, fields
   * present or not, prices and quantities from nothing to absurd.
   */
  static List<Event> random(long seed, int count) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    Instant time = MONDAY_NOON;
    for (int i = 0; i < count; i++) {
      time = time.plusMillis((long) Math.pow(10, random.nextDouble() * 10));
      boolean late = random.nextInt(10) == 0;
      Event event =
          event(
              EventType.values()[random.nextInt(RollingState.TYPES)],
              late ? time.minus(Duration.ofHours(random.nextInt(50))) : time);
      event.setItemId(random.nextInt(4) == 0 ? null : "item-" + random.nextInt(30));
      event.setCategory(random.nextBoolean() ? null : "category-" + random.nextInt(5));
      event.setPage(random.nextBoolean() ? null : "page-" + random.nextInt(40));
      event.setPrice(random.nextBoolean() ? null : Math.pow(10, random.nextDouble() * 12) - 1);
      event.setQuantity(random.nextBoolean() ? null : 1 + random.nextInt(1_000_000));
      events.add(event);
    }
    return events;
  }
}
