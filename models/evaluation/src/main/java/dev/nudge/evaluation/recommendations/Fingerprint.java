package dev.nudge.evaluation.recommendations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Tells whether two evaluations were made on the same rows: MD5 over their lines, sorted. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(List<String> lines) {
    String text = lines.stream().sorted().collect(Collectors.joining());
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(md5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
