package dev.nudge.evaluation.protocols;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same for two sets of rows, or of users, if they are the same: MD5 over one line each, sorted
 * bytewise, each ended by a line feed.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** Of lines in any order. */
  public static String of(Stream<String> lines) {
    String text = lines.sorted().map(line -> line + "\n").collect(Collectors.joining());
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
