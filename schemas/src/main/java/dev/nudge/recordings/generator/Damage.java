package dev.nudge.recordings.generator;

import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/** What can go wrong with a message: bytes that do not decode, or values that make no sense. */
enum Damage {
  TRUNCATED,
  RANDOM_BYTES,
  UNKNOWN_FINGERPRINT,
  BLANK_USER,
  NEGATIVE_PRICE,
  EPOCH_TIME,
  FAR_FUTURE_TIME;

  private static final Damage[] ALL = values();

  /** Avro's single-object encoding: two marker bytes, eight of fingerprint, then the record. */
  private static final int HEADER_BYTES = 10;

  private static final Instant EPOCH = Instant.ofEpochMilli(1);
  private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  static Damage draw(Draw draw) {
    return ALL[draw.below(ALL.length)];
  }

  /** The event as it arrives after this happened to it. */
  RecordedMessage apply(Event event, Instant arrival, Draw draw) {
    switch (this) {
      case TRUNCATED -> {
        byte[] bytes = encoded(event);
        return raw(arrival, Arrays.copyOf(bytes, HEADER_BYTES + draw.below(bytes.length / 2)));
      }
      case RANDOM_BYTES -> {
        return raw(arrival, draw.bytes(1 + draw.below(80)));
      }
      case UNKNOWN_FINGERPRINT -> {
        byte[] bytes = encoded(event);
        System.arraycopy(draw.bytes(8), 0, bytes, 2, 8);
        return raw(arrival, bytes);
      }
      case BLANK_USER -> event.setUserId(" ");
      case NEGATIVE_PRICE -> event.setPrice(-1 - draw.below(100) / 100.0);
      case EPOCH_TIME -> event.setTime(EPOCH);
      case FAR_FUTURE_TIME -> event.setTime(FAR_FUTURE);
    }
    return new RecordedMessage(arrival, event, null);
  }

  private static RecordedMessage raw(Instant arrival, byte[] bytes) {
    return new RecordedMessage(arrival, null, ByteBuffer.wrap(bytes));
  }

  private static byte[] encoded(Event event) {
    try {
      return Bytes.of(event.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException("encoding in memory does not fail", e);
    }
  }
}
