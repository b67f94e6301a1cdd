package dev.nudge.schemas;

import java.nio.ByteBuffer;

/** What Avro's buffers hold. */
public final class Bytes {
  private Bytes() {}

  /** A copy; the buffer stays as it is. Null of null. */
  public static byte[] of(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
