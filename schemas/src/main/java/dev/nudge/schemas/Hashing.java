package dev.nudge.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Hashes that are the same on every machine and in every release: they are stored in state and in
 * outputs.
 */
public final class Hashing {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final int FINGERPRINT_BYTES = 8;

  private Hashing() {}

  /** The SHA-256 of some bytes. */
  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8. */
  public static String fingerprint(String text) {
    byte[] hash = sha256(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, FINGERPRINT_BYTES));
  }

  /**
   * FNV-1a over the text's UTF-16 code units, finished by MurmurHash3's fmix64; never 0, which
   * means "none" in state.
   *
   * @param text any text; not null
   */
  public static long hash64(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }

  /** {@link #hash64}, or 0 where there is no text. */
  public static long hashOrNone(String text) {
    return text == null ? 0 : hash64(text);
  }

  /**
   * Half of {@link #hash64}, enough to distinguish the few things of one user: with a dozen of
   * them, two collide once in some hundred million users.
   *
   * @param text any text; not null
   */
  public static int hash32(String text) {
    return half(hash64(text));
  }

  /** {@link #hash32} of the text whose {@link #hash64} it is. */
  public static int half(long hash64) {
    return (int) hash64;
  }
}
