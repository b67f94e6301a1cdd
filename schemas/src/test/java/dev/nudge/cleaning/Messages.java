package dev.nudge.cleaning;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Messages to clean. */
final class Messages {
  static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:00Z");

  private Messages() {}

  /** A view that arrived as it happened. */
  static Event.Builder view() {
    return Event.newBuilder()
        .setEventId("e-1")
        .setUserId("secret-user")
        .setTime(ARRIVAL)
        .setType(EventType.VIEW)
        .setQuery("secret query");
  }

  @SuppressWarnings("unchecked")
  static <T extends SpecificRecord> RawMessage message(T payload) {
    return message(SingleObjectCodec.of((Class<T>) payload.getClass()).encode(payload));
  }

  static RawMessage message(byte[] value) {
    return new RawMessage(
        "clickstream",
        3,
        14,
        ARRIVAL.toEpochMilli(),
        "secret-user".getBytes(StandardCharsets.UTF_8),
        value,
        List.of(new Header("trace", ByteBuffer.wrap(new byte[] {1}))));
  }
}
