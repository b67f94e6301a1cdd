package dev.nudge.cleaning;

import dev.nudge.schemas.Header;
import java.util.List;

/**
 * A message as it stands in Kafka.
 *
 * <p>One with neither key nor value is a <em>heartbeat</em>: its timestamp says how far time has
 * come in its partition, and that is all it says.
 *
 * @param timestamp when it arrived, epoch milliseconds
 * @param key null where there is none; not copied
 * @param value null where there is none; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages; a copy would cost.
public record RawMessage(
    String topic,
    int partition,
    long offset,
    long timestamp,
    byte[] key,
    byte[] value,
    List<Header> headers) {

  /** A message of partition 0 that only says what time it is, epoch milliseconds. */
  public static RawMessage heartbeat(String topic, long time) {
    return new RawMessage(topic, 0, 0, time, null, null, List.of());
  }

  /** The same, at its place and time, with other content. */
  public RawMessage with(String newTopic, byte[] newKey, byte[] newValue) {
    return new RawMessage(newTopic, partition, offset, timestamp, newKey, newValue, headers);
  }

  public boolean isHeartbeat() {
    return key == null && value == null;
  }
}
