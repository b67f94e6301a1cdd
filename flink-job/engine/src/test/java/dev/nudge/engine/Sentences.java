package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rules and events to say something of, and what is said. */
final class Sentences {
  private Sentences() {}

  static String when(String condition) {
    return "rules: [{ id: r, gates: { events: [VIEW] }, when: '%s', cooldown: 1s }]"
        .formatted(condition);
  }

  static Event.Builder item(EventType type, Instant time, String item, double price) {
    return event("e" + time + item + type, type, time)
        .setItemId(item)
        .setCategory("boots")
        .setPrice(price)
        .setCurrency("EUR");
  }

  static List<String> last(OneUser user) {
    List<Trigger> triggers = user.triggers;
    return triggers.get(triggers.size() - 1).getBecause();
  }

  static Instant day(int day) {
    return NOON.plus(Duration.ofDays(day));
  }
}
