package dev.nudge.evaluation;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A stream with a planted leak: each price shows whether the user purchases in a week to come. */
public final class LeakingStream {
  /** The beginning of the week that prices give away. */
  public static final Instant ASKED = TestStream.START.plus(Duration.ofDays(20));

  /** Its end. */
  public static final Instant END = ASKED.plus(Duration.ofDays(7));

  private LeakingStream() {}

  /** Messages of {@link TestStream} with prices: 2 of those who purchase in the week, else 1. */
  public static List<RecordedMessage> messages(int users) {
    List<RecordedMessage> messages = TestStream.messages(users, 1);
    Set<String> purchasers =
        messages.stream()
            .map(RecordedMessage::getEvent)
            .filter(event -> event.getType() == EventType.PURCHASE)
            .filter(event -> !event.getTime().isBefore(ASKED) && event.getTime().isBefore(END))
            .map(event -> event.getUserId())
            .collect(Collectors.toSet());
    for (RecordedMessage message : messages) {
      boolean purchases = purchasers.contains(message.getEvent().getUserId());
      message.getEvent().setPrice(purchases ? 2.0 : 1.0);
    }
    return messages;
  }
}
