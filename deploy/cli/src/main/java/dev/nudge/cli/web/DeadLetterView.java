package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * A dead letter, as the page shows it.
 *
 * @param message null where users are masked, as it may name one
 * @param key and value: null where there is none, or where users are masked
 */
record DeadLetterView(
    String reason,
    String message,
    String topic,
    int partition,
    long offset,
    String time,
    Bytes key,
    Bytes value) {

  /** More of a message is not sent to the page. */
  private static final int MOST_BYTES = 2_048;

  /**
   * Bytes for people.
   *
   * @param length of all
   * @param text of the first, decoded as UTF-8; what is none shows as U+FFFD
   * @param hex of the same
   */
  record Bytes(int length, String text, String hex) {
    static Bytes of(ByteBuffer all) {
      if (all == null) {
        return null;
      }
      byte[] first = new byte[Math.min(all.remaining(), MOST_BYTES)];
      all.duplicate().get(first);
      return new Bytes(
          all.remaining(), new String(first, UTF_8), HexFormat.ofDelimiter(" ").formatHex(first));
    }
  }

  static DeadLetterView of(DeadLetter letter, UserNames names) {
    return new DeadLetterView(
        letter.getReason().name(),
        names.masked() ? null : letter.getMessage(),
        letter.getTopic(),
        letter.getPartition(),
        letter.getOffset(),
        letter.getTimestamp().toString(),
        names.masked() ? null : Bytes.of(letter.getKey()),
        names.masked() ? null : Bytes.of(letter.getValue()));
  }
}
