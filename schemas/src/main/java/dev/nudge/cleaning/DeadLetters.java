package dev.nudge.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.cleaning.Cleaned.Rejected;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Header;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes dead letters. A dead letter holds more than its message did and would be too large for
 * Kafka where the message was just not, so its parts are bounded: all together, and the key a
 * second time as Kafka's, stay below 768 KiB, where Kafka takes 1 MiB unless configured otherwise.
 */
public final class DeadLetters {
  static final int MAX_VALUE_BYTES = 512 << 10;
  static final int MAX_KEY_BYTES = 64 << 10;

  /** Of all headers together, each with {@link #HEADER_OVERHEAD}. */
  static final int MAX_HEADER_BYTES = 64 << 10;

  /** In UTF-16 code units, of at most three bytes each. */
  static final int MAX_REASON_LENGTH = 4 << 10;

  /** More than the lengths of its key and value take. */
  private static final int HEADER_OVERHEAD = 16;

  /** How a message ends that would name a user who has a pseudonym. */
  private static final String LEFT_OUT =
      "; key, value and headers left out, as users have pseudonyms";

  /** How a message ends of which something was cut, see {@link #bounded}. */
  private static final Pattern CUT =
      Pattern.compile("; (?:key|value|headers) cut from \\d+ to \\d+(?: bytes)?$|" + LEFT_OUT);

  private DeadLetters() {}

  /**
   * The message as it came, where it stood, and why it could not be used; shares its bytes. Of a
   * value or key that is too long it holds the beginning, of headers those that fit; {@code
   * message} then says how much was cut.
   */
  public static DeadLetter of(RawMessage message, Rejected why) {
    StringBuilder reason = new StringBuilder(why.message());
    if (reason.length() > MAX_REASON_LENGTH) {
      reason.setLength(MAX_REASON_LENGTH);
      reason.append('…');
    }
    return new DeadLetter(
        message.topic(),
        message.partition(),
        message.offset(),
        Instant.ofEpochMilli(message.timestamp()),
        bounded("key", message.key(), MAX_KEY_BYTES, reason),
        bounded("value", message.value(), MAX_VALUE_BYTES, reason),
        bounded(message.headers(), reason),
        why.reason(),
        reason.toString());
  }

  /**
   * The same, of users who have pseudonyms without key, value and headers: there stand their ids.
   * Who may read the message's topic finds it at its place.
   */
  public static DeadLetter of(RawMessage message, Rejected why, Pseudonyms pseudonyms) {
    if (!pseudonyms.given()) {
      return of(message, why);
    }
    DeadLetter letter =
        of(
            new RawMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                message.timestamp(),
                null,
                null,
                List.of()),
            why);
    letter.setMessage(letter.getMessage() + LEFT_OUT);
    return letter;
  }

  /** Whether the message can be had back from it: nothing of it was cut. */
  public static boolean isWhole(DeadLetter letter) {
    return !CUT.matcher(letter.getMessage()).find();
  }

  private static ByteBuffer bounded(String part, byte[] bytes, int max, StringBuilder reason) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length <= max) {
      return ByteBuffer.wrap(bytes);
    }
    reason.append("; %s cut from %s to %s bytes".formatted(part, bytes.length, max));
    return ByteBuffer.wrap(bytes, 0, max);
  }

  private static List<Header> bounded(List<Header> headers, StringBuilder reason) {
    List<Header> kept = new ArrayList<>();
    int left = MAX_HEADER_BYTES;
    for (Header header : headers) {
      int size = size(header);
      if (size <= left) {
        kept.add(header);
        left -= size;
      }
    }
    if (kept.size() < headers.size()) {
      reason.append("; headers cut from %s to %s".formatted(headers.size(), kept.size()));
    }
    return kept;
  }

  private static int size(Header header) {
    int value = header.getValue() == null ? 0 : header.getValue().remaining();
    return HEADER_OVERHEAD + header.getKey().getBytes(UTF_8).length + value;
  }
}
