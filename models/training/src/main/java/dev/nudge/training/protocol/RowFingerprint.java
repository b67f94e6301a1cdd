package dev.nudge.training.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether two evaluations were made on the same rows with the same labels: MD5 over one line
 * per row, sorted bytewise, each ended by a line feed.
 */
final class RowFingerprint {

  private RowFingerprint() {}

  static String of(List<ReferenceRow> rows, Function<ReferenceRow, String> line) {
    String text = rows.stream().map(line).sorted().map(l -> l + "\n").collect(Collectors.joining());
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
