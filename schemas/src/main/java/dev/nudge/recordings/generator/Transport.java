package dev.nudge.recordings.generator;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The way from the shop to the broker: a short delay, and now and then something goes wrong. */
final class Transport {
  private static final long MIN_DELAY_MILLIS = 20;
  private static final long MAX_DELAY_MILLIS = 500;
  private static final long MIN_REPEAT_MILLIS = 1_000;
  private static final long MAX_REPEAT_MILLIS = 600_000;

  private final GeneratorSettings settings;
  private final Draw draw;

  Transport(GeneratorSettings settings, Draw draw) {
    this.settings = settings;
    this.draw = draw;
  }

  /** Sends one event; what arrives of it, once or twice, goes to {@code arrived}. */
  void send(Event event, Consumer<RecordedMessage> arrived) {
    double fate = draw.unit();
    double broken = settings.brokenRate();
    double late = broken + settings.lateRate();
    double held = late + settings.outOfOrderRate();
    long delay = draw.between(MIN_DELAY_MILLIS, MAX_DELAY_MILLIS);
    if (fate >= broken && fate < late) {
      Duration least = settings.allowedLateness().plus(settings.maxDisorder());
      delay = draw.between(least.toMillis() + 1, settings.maxLateness().toMillis());
    } else if (fate >= late && fate < held) {
      delay = draw.between(MAX_DELAY_MILLIS, settings.maxDisorder().toMillis());
    }
    Instant arrival = event.getTime().plusMillis(delay);
    RecordedMessage message =
        fate < broken
            ? Damage.draw(draw).apply(event, arrival, draw)
            : new RecordedMessage(arrival, event, null);
    arrived.accept(message);
    if (draw.chance(settings.duplicateRate())) {
      long again = draw.between(MIN_REPEAT_MILLIS, MAX_REPEAT_MILLIS);
      arrived.accept(
          new RecordedMessage(arrival.plusMillis(again), message.getEvent(), message.getRaw()));
    }
  }
}
