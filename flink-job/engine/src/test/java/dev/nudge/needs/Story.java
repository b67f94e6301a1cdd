package dev.nudge.needs;

import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What one user does, event by event, half a minute apart. */
final class Story {
  private static final Duration PACE = Duration.ofSeconds(30);

  final RollingState user = new RollingState();
  private final Step step = new Step();
  private Instant now = Instant.parse("2026-03-03T12:00:00Z");

  Story views(String item, String category, double price) {
    return does(EventType.VIEW, item, category, price);
  }

  Story favours(String item, String category, double price) {
    return does(EventType.FAVOURITE, item, category, price);
  }

  Story adds(String item, String category, double price) {
    return does(EventType.CART_ADD, item, category, price);
  }

  Story takesOut(String item, String category, double price) {
    return does(EventType.CART_REMOVE, item, category, price);
  }

  Story buys(String item, String category, double price) {
    return does(EventType.PURCHASE, item, category, price);
  }

  Story searches() {
    return does(EventType.SEARCH, null, null, null);
  }

  private Story does(EventType type, String item, String category, Double price) {
    now = now.plus(PACE);
    user.apply(
        Event.newBuilder()
            .setEventId(now.toString())
            .setUserId("anna")
            .setTime(now)
            .setType(type)
            .setItemId(item)
            .setCategory(category)
            .setPrice(price)
            .setAttributes(Map.of())
            .build(),
        step);
    return this;
  }

  /** Time passes in which nothing happens. */
  Story after(Duration time) {
    now = now.plus(time);
    return this;
  }

  Story daysLater(int days) {
    return after(Duration.ofDays(days));
  }

  UserSnapshot snapshot() {
    return new UserSnapshot(user, now.toEpochMilli());
  }

  /** Of a need by its name. */
  double level(String need) {
    return find(need).level(snapshot());
  }

  /** Whether a need is seen at its usual level. */
  boolean shows(String need) {
    return level(need) >= Need.USUAL;
  }

  static Need find(String need) {
    return Needs.ALL.stream().filter(n -> n.name().equals(need)).findAny().orElseThrow();
  }
}
