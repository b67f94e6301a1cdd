package dev.nudge.evaluation;

import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small stream with something to learn: users look every day or two; some put things into the
 * cart, and those purchase a day later; some stop coming for good.
 */
public final class TestStream {
  public static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private TestStream() {}

  /** Sequences of every feature over 8 weeks. */
  public static SequenceSet sequences(int users, long seed) {
    return SequenceSet.read(messages(users, seed).iterator(), FeatureSet.all(), HOUR);
  }

  /** Messages in the order of arrival, which is that of time. */
  public static List<RecordedMessage> messages(int users, long seed) {
    Random random = new Random(seed);
    List<RecordedMessage> messages = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      addUser(messages, "u" + user, random);
    }
    messages.sort(Comparator.comparing(RecordedMessage::getArrival));
    return messages;
  }

  private static void addUser(List<RecordedMessage> messages, String id, Random random) {
    Duration at = Duration.ofMinutes(random.nextInt(7 * 1440));
    int n = 0;
    while (at.toDays() < 56) {
      boolean cart = random.nextInt(8) == 0;
      String event = id + "-" + n++;
      messages.add(message(at, event, id, cart ? EventType.CART_ADD : EventType.VIEW, "i" + n % 5));
      if (cart) {
        at = at.plusMinutes(1200 + random.nextInt(480));
        messages.add(message(at, id + "-" + n++, id, EventType.PURCHASE, "i" + n % 5));
      }
      if (random.nextInt(40) == 0) {
        return;
      }
      at = at.plusMinutes(1200 + random.nextInt(2400));
    }
  }

  /** An event that arrives when it happens. */
  public static RecordedMessage message(
      Duration sinceStart, String eventId, String userId, EventType type, String itemId) {
    Event event =
        Event.newBuilder()
            .setEventId(eventId)
            .setUserId(userId)
            .setTime(START.plus(sinceStart))
            .setType(type)
            .setItemId(itemId)
            .setAttributes(Map.of())
            .build();
    return new RecordedMessage(START.plus(sinceStart), event, null);
  }
}
