package dev.nudge.evaluation.sequences;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Predicate;

/**
 * Users by a hash of their id, so that a user is on the same side in every run, on every machine
 * and in every recording: H(text, m) = MD5 of the UTF-8 text as an unsigned big-endian integer,
 * modulo m.
 */
public final class UserSlice {
  /** Users that models are judged on, and never fitted on: one in five. */
  public static final Predicate<String> TEST = id -> hash(id + "#dev", 5) == 0;

  /** Users that models may be fitted on. */
  public static final Predicate<String> FIT = TEST.negate();

  /**
   * Of the users to fit on, those held back to decide when to stop and at which threshold to say
   * yes: one in eight.
   */
  public static final Predicate<String> HELD_OUT = id -> hash(id + "#held-out", 8) == 0;

  private UserSlice() {}

  /** One of four parts of the users, 0 to 3, for cross-validation. */
  public static int fold(String userId) {
    return hash(userId + "#fold", 4);
  }

  /** Whether short questions are asked at the user's event of that number: one event in eight. */
  public static boolean isAsked(String userId, int event) {
    return hash(userId + "#" + event, 8) == 0;
  }

  static int hash(String text, int modulus) {
    try {
      byte[] md5 = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, md5).mod(BigInteger.valueOf(modulus)).intValueExact();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
