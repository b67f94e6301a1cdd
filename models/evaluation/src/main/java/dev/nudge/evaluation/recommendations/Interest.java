package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.EventType;
import java.util.Map;

/**
 * How sure an event makes us that the user is interested in its item, 0 to 1. Several events of one
 * item add up as independent signs: the chance that all of them mean nothing is the product of 1 −
 * each. So a tenth view says less than the second, and interest never exceeds 1.
 */
final class Interest {
  private static final Map<EventType, Double> SURE =
      Map.of(
          EventType.VIEW, 0.5,
          EventType.FAVOURITE, 0.8,
          EventType.CART_ADD, 0.8,
          EventType.PURCHASE, 0.9);

  private Interest() {}

  /** Of one event of this type; 0 for what shows none. */
  static double in(EventType type) {
    return SURE.getOrDefault(type, 0.0);
  }
}
