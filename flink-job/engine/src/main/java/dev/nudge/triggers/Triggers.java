package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** What identifies a trigger. */
public final class Triggers {
  private static final int ID_BYTES = 16;

  private Triggers() {}

  /**
   * The id of a trigger: the same recording gives the same ids, so a subscriber can remove repeats.
   *
   * @param userId the user
   * @param rule id of the rule
   * @param version version of the rule
   * @param causedAt event time of the cause, epoch milliseconds
   * @param causeEventId the event that caused it, as several may have one time; null for a silence
   * @return the first 128 bits of a SHA-256, 32 hexadecimal digits
   */
  public static String id(
      String userId, String rule, int version, long causedAt, String causeEventId) {
    // The user id is free text: its length keeps it from running into the rest.
    String text = userId.length() + ":" + userId + ":" + rule + ":" + version + ":" + causedAt;
    if (causeEventId != null) {
      text += ":" + causeEventId;
    }
    byte[] hash = Hashing.sha256(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
  }
}
