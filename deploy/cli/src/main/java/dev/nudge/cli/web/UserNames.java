package dev.nudge.cli.web;

import dev.nudge.schemas.KeyedHash;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Users as the page names them: by id, or by pseudonyms that are others at each start. Thread-safe.
 */
final class UserNames {
  private static final int KEY_BYTES = 32;
  private static final int SHOWN_BYTES = 6;

  /** Pseudonyms that can be asked for; the one not used for longest makes room. */
  private static final int KNOWN = 20_000;

  private final KeyedHash key;
  private final Map<String, String> ids =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KNOWN;
        }
      };

  /**
   * @param masked whether ids are not shown
   */
  UserNames(boolean masked) {
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    key = masked ? new KeyedHash(secret) : null;
  }

  boolean masked() {
    return key != null;
  }

  /** The name of a user. */
  synchronized String shown(String id) {
    if (key == null) {
      return id;
    }
    String name = "user-" + HexFormat.of().formatHex(key.of(id), 0, SHOWN_BYTES);
    ids.put(name, id);
    return name;
  }

  /** The id of a name; empty for a pseudonym that has not been shown lately. */
  synchronized Optional<String> id(String name) {
    return key == null ? Optional.of(name) : Optional.ofNullable(ids.get(name));
  }
}
