package dev.nudge.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 of texts in UTF-8: without the key nobody can say which text it is. Thread-safe. */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  /**
   * @param key not empty; copied
   */
  public KeyedHash(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** The hash of a text, 32 bytes. */
  public synchronized byte[] of(String text) {
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
