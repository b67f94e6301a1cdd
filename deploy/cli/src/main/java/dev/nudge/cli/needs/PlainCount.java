package dev.nudge.cli.needs;

import dev.nudge.features.HalfLife;
import dev.nudge.needs.UserSnapshot;
import dev.nudge.schemas.EventType;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Something anybody can count, which a need has to beat.
 *
 * @param value of a user at a moment
 */
record PlainCount(String name, ToDoubleFunction<UserSnapshot> value) {
  private static final double DAY_MILLIS = 86_400_000.0;

  static final List<PlainCount> ALL =
      List.of(
          new PlainCount("events in the visit", at -> at.user().session.events),
          of("views in 30 min", EventType.VIEW, HalfLife.HALF_HOUR),
          of("views in a day", EventType.VIEW, HalfLife.DAY),
          of("views in a week", EventType.VIEW, HalfLife.WEEK),
          of("searches in 30 min", EventType.SEARCH, HalfLife.HALF_HOUR),
          of("searches in a week", EventType.SEARCH, HalfLife.WEEK),
          of("favourites in a week", EventType.FAVOURITE, HalfLife.WEEK),
          of("additions in 30 min", EventType.CART_ADD, HalfLife.HALF_HOUR),
          of("additions in a week", EventType.CART_ADD, HalfLife.WEEK),
          of("removals in 30 min", EventType.CART_REMOVE, HalfLife.HALF_HOUR),
          of("removals in a week", EventType.CART_REMOVE, HalfLife.WEEK),
          new PlainCount("lines in the cart", at -> at.user().cart.size()),
          new PlainCount("value of the cart", at -> at.user().cart.value()),
          new PlainCount(
              "days since the cart changed",
              at ->
                  at.user().cart.isEmpty()
                      ? 0
                      : (at.timeMillis() - at.user().cartChanged) / DAY_MILLIS),
          new PlainCount("items met lately", at -> at.user().items.count),
          new PlainCount("purchases so far", at -> at.user().purchases),
          new PlainCount("days since a purchase", at -> since(at, EventType.PURCHASE)),
          new PlainCount("visits so far", at -> at.user().session.count),
          new PlainCount("days between the last two visits", at -> at.user().session.gapLast),
          new PlainCount("days of silence", at -> at.timeMillis() - at.user().lastEventTime));

  private static PlainCount of(String name, EventType type, HalfLife half) {
    return new PlainCount(name, at -> at.count(type, half));
  }

  private static double since(UserSnapshot at, EventType type) {
    long last = at.user().lastTimeOfType[type.ordinal()];
    return last == 0 ? Double.MAX_VALUE : at.timeMillis() - last;
  }
}
