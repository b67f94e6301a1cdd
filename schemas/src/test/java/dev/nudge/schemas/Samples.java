package dev.nudge.schemas;

import java.time.Instant;
import java.util.Map;

/** Records to encode. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

  private Samples() {}

  static Event event() {
    return Event.newBuilder()
        .setEventId("e-1")
        .setUserId("u-1")
        .setTime(NOON)
        .setType(EventType.CART_ADD)
        .setItemId("shoe-42")
        .setPrice(59.9)
        .setQuantity(2)
        .setPage("/cart")
        .setAttributes(Map.of("campaign", "spring"))
        .build();
  }
}
