package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Who may do what: one token to look, one to change rules as well. */
public final class Tokens {
  private static final int LEAST_LENGTH = 16;
  private static final Set<String> NAMES = Set.of("look", "change");

  private final byte[] look;
  private final byte[] change;

  private Tokens(Properties given) {
    look = token(given, "look");
    change = token(given, "change");
    if (MessageDigest.isEqual(look, change)) {
      throw new IllegalArgumentException("look and change are the same token; give two");
    }
  }

  /**
   * Reads them, properties {@code look} and {@code change}.
   *
   * @throws IllegalArgumentException saying what is wrong with the file, without its tokens
   * @throws IOException if it cannot be read
   */
  static Tokens read(Path file) throws IOException {
    Properties given = new Properties();
    given.load(new StringReader(Utf8Text.read(file)));
    return new Tokens(given);
  }

  private static byte[] token(Properties given, String name) {
    if (!NAMES.equals(given.keySet())) {
      throw new IllegalArgumentException(
          "it has to have the two lines look=TOKEN and change=TOKEN, and no other");
    }
    String token = given.getProperty(name).strip();
    if (token.length() < LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "the token of %s has %d characters; allowed: %d or more"
              .formatted(name, token.length(), LEAST_LENGTH));
    }
    return token.getBytes(UTF_8);
  }

  /**
   * What a token allows; empty if it is none of the two.
   *
   * @param given may be null
   */
  Optional<Role> role(String given) {
    byte[] token = given == null ? new byte[0] : given.getBytes(UTF_8);
    boolean changes = MessageDigest.isEqual(change, token);
    boolean looks = MessageDigest.isEqual(look, token);
    return changes ? Optional.of(Role.CHANGE) : looks ? Optional.of(Role.LOOK) : Optional.empty();
  }

  /** What somebody may do. */
  enum Role {
    LOOK,
    CHANGE
  }
}
