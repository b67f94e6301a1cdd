package dev.nudge.cleaning;

import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedInput;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * From recorded messages to what Kafka would have held. Not thread-safe: encoding reuses buffers.
 */
public final class RawMessages {
  private final String topic;
  private final SingleObjectCodec<Event> codec = SingleObjectCodec.of(Event.class);

  public RawMessages(String topic) {
    this.topic = topic;
  }

  /**
   * A recorded message as it lies in its topic: keyed by user, single-object encoded; one that was
   * broken already as it came, with an empty key.
   *
   * @param offset its place in the recording
   */
  public RawMessage of(RecordedMessage recorded, long offset) {
    Event event = recorded.getEvent();
    byte[] key = event == null ? new byte[0] : event.getUserId().getBytes(StandardCharsets.UTF_8);
    byte[] value = event == null ? Bytes.of(recorded.getRaw()) : codec.encode(event);
    return new RawMessage(
        topic, 0, offset, recorded.getArrival().toEpochMilli(), key, value, List.of());
  }

  /** A message as it was recorded; its topic is the {@link InputTopic#label label}. */
  public static RawMessage of(RecordedInput recorded) {
    return new RawMessage(
        recorded.getTopic(),
        recorded.getPartition(),
        recorded.getOffset(),
        recorded.getArrival().toEpochMilli(),
        Bytes.of(recorded.getKey()),
        Bytes.of(recorded.getValue()),
        recorded.getHeaders());
  }

  /** The same, the other way round. Shares the message's bytes. */
  public static RecordedInput recorded(RawMessage message) {
    return new RecordedInput(
        message.topic(),
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        message.key() == null ? null : ByteBuffer.wrap(message.key()),
        message.value() == null ? null : ByteBuffer.wrap(message.value()),
        message.headers());
  }
}
