package dev.nudge.testkit;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A recording that is hard on a stream processor: a few hot users with bursts, many rare ones,
 * silences of days, repeats, events out of order and too late, broken messages, and producers whose
 * clocks are in another century. Deterministic by seed.
 */
public final class HardRecording {
  /** Items there are; {@link #item} names them. */
  public static final int ITEMS = 40;

  private static final Instant BEGINNING = Instant.parse("2026-03-02T00:00:00Z");
  private static final long NEXT_CENTURY = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
  private static final EventType[] TYPES = EventType.values();

  private final SplittableRandom random;
  private final List<RecordedMessage> messages = new ArrayList<>();

  private HardRecording(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** About {@code events} messages of {@code users} users over 20 days. */
  public static Recording of(long seed, int users, int events) {
    HardRecording recording = new HardRecording(seed);
    long step = Duration.ofDays(20).toMillis() / events;
    for (int i = 0; i < events; i++) {
      recording.happen(i, users, BEGINNING.plusMillis(i * step));
    }
    recording.messages.sort(Comparator.comparing(RecordedMessage::getArrival));
    return withBrokenClocks(Recording.of(recording.messages.iterator()));
  }

  /** Before every 200th message comes a copy of it that seems to have arrived centuries later. */
  private static Recording withBrokenClocks(Recording recording) {
    List<RawMessage> messages = new ArrayList<>();
    for (RawMessage message : recording.messages()) {
      if (message.offset() % 200 == 0) {
        messages.add(
            new RawMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                NEXT_CENTURY,
                message.key(),
                message.value(),
                message.headers()));
      }
      messages.add(message);
    }
    return new Recording(List.copyOf(messages));
  }

  /** Name of an item, by number from 0. */
  public static String item(int number) {
    return "item-" + number;
  }

  private void happen(int i, int users, Instant time) {
    double share = random.nextDouble();
    String user = "u" + (int) (users * share * share * share);
    int burst = share < 0.1 ? 1 + random.nextInt(40) : 1;
    for (int b = 0; b < burst; b++) {
      arrive(event(i + "-" + b, user, time.plusMillis(b * 900L)));
    }
    if (random.nextInt(60) == 0) {
      byte[] broken = {(byte) 0xC3, 1, 2, 3, (byte) i};
      messages.add(new RecordedMessage(time, null, ByteBuffer.wrap(broken)));
    }
  }

  private Event event(String id, String user, Instant time) {
    EventType type = TYPES[random.nextInt(10) < 5 ? 0 : random.nextInt(TYPES.length)];
    int item = random.nextInt(ITEMS);
    boolean priced = random.nextInt(4) > 0;
    return Event.newBuilder()
        .setEventId(id)
        .setUserId(user)
        .setTime(time)
        .setType(type)
        .setItemId(type == EventType.SEARCH ? null : item(item))
        .setCategory(type == EventType.SEARCH ? null : "category-" + item % 7)
        .setPrice(priced ? 5.0 + 3 * item : null)
        .setQuery(type == EventType.SEARCH ? "words" : null)
        .build();
  }

  private void arrive(Event event) {
    int fate = random.nextInt(100);
    Duration delay = Duration.ofMillis(random.nextInt(1_000));
    if (fate < 6) {
      delay = Duration.ofMinutes(1 + random.nextInt(55));
    } else if (fate < 8) {
      delay = Duration.ofHours(2 + random.nextInt(20));
    }
    Instant arrival = event.getTime().plus(delay);
    messages.add(new RecordedMessage(arrival, event, null));
    if (fate >= 95) {
      messages.add(new RecordedMessage(arrival.plusSeconds(random.nextInt(100)), event, null));
    }
  }
}
