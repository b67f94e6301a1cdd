package dev.nudge.cleaning;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Makes dead letters. */
public final class DeadLetters {
  private DeadLetters() {}

  /** The message as it came, where it stood, and why it could not be used; shares its bytes. */
  public static DeadLetter of(RawMessage message, Rejected why) {
    return new DeadLetter(
        message.topic(),
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        wrapped(message.key()),
        wrapped(message.value()),
        message.headers(),
        why.reason(),
        why.message());
  }

  private static ByteBuffer wrapped(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
