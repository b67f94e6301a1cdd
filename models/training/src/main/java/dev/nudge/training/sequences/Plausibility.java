package dev.nudge.training.sequences;

import dev.nudge.schemas.Event;
import java.time.Duration;
import java.time.Instant;

/**
 * Which events are believed: those that the job scores with its usual settings. It tells them apart
 * with a reason each; here it is enough that they are left out.
 */
final class Plausibility {
  private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
  private static final Duration MAX_AHEAD = Duration.ofHours(1);
  private static final double MAX_PRICE = 1e9;
  private static final int MAX_QUANTITY = 1_000_000;

  private Plausibility() {}

  static boolean isPlausible(Event event, Instant arrival) {
    return !event.getUserId().isBlank()
        && !event.getEventId().isBlank()
        && !event.getTime().isBefore(EARLIEST)
        && !event.getTime().minus(MAX_AHEAD).isAfter(arrival)
        && isPrice(event.getPrice())
        && isQuantity(event.getQuantity());
  }

  private static boolean isPrice(Double price) {
    return price == null || (price >= 0 && price <= MAX_PRICE);
  }

  private static boolean isQuantity(Integer quantity) {
    return quantity == null || (quantity >= 1 && quantity <= MAX_QUANTITY);
  }
}
