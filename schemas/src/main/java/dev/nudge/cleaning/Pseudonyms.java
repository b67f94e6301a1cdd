package dev.nudge.cleaning;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.KeyedHash;
import dev.nudge.schemas.PrivateFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/**
 * Users as the job knows them: by their ids, or by pseudonyms that only a key makes of the ids.
 *
 * <p>A pseudonym is {@code p-}, the first 16 bytes of HMAC-SHA-256(key, id) in the Base64 of URLs,
 * and a check: the first 6 bytes of the same of all before it, with a zero byte in front; 32
 * characters. Two of ten million users have the same one with a chance of 1.5e-25. An id that looks
 * like a pseudonym is taken as one only if the check fits, by chance once in 2.8e14. Thread-safe.
 * Holds the key, and shows it to nobody.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pseudonyms NONE = new Pseudonyms(null, null);
  private static final String USER = "user_id";
  private static final String PREFIX = "p-";
  private static final int BYTES = 16;
  private static final int CHECK_BYTES = 6;
  private static final int WITHOUT_CHECK = 24;
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{30}");
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int LEAST_BYTES = 32;
  private static final int MOST_BYTES = 4096;

  /** No user has an id that begins so. */
  private static final String NO_ID = "\0";

  private static final String OF_THE_KEY = NO_ID + "key";

  private final byte[] key;
  private final String warning;

  private transient KeyedHash hash;
  private transient String lastId;
  private transient String last;

  private Pseudonyms(byte[] key, String warning) {
    this.key = key;
    this.warning = warning;
  }

  /** Users are known by their ids. */
  public static Pseudonyms none() {
    return NONE;
  }

  /**
   * Of the key in a file: all its bytes, but for a line break at the end.
   *
   * @throws IllegalArgumentException if it cannot be read, or is no key; the message has nothing of
   *     what is in it
   */
  public static Pseudonyms read(Path file) {
    byte[] key;
    try {
      key = withoutLineBreak(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the key file %s cannot be read: %s".formatted(file, e.getClass().getSimpleName()), e);
    }
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the key in %s has %d bytes; allowed: %d to %d, such as of: openssl rand -base64 32"
              .formatted(file, key.length, LEAST_BYTES, MOST_BYTES));
    }
    Optional<String> warning =
        PrivateFiles.warning(
            file, "The key of the pseudonyms", "whoever has it can find out who is who");
    return new Pseudonyms(key, warning.orElse(null));
  }

  private static byte[] withoutLineBreak(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  /** That the key's file is open to others; empty where it is not. */
  public Optional<String> warning() {
    return Optional.ofNullable(warning);
  }

  /** Whether users have pseudonyms. */
  public boolean given() {
    return key != null;
  }

  /** A user as the job knows them. */
  public String of(String id) {
    return key == null ? id : remembered(id);
  }

  /** The last one is remembered: a message's key and field have the same id. */
  private synchronized String remembered(String id) {
    if (!id.equals(lastId)) {
      last = made(id);
      lastId = id;
    }
    return last;
  }

  private String made(String id) {
    String first = PREFIX + text(id, BYTES);
    return first + check(first);
  }

  private String check(String first) {
    return text(NO_ID + first, CHECK_BYTES);
  }

  private String text(String of, int bytes) {
    return ENCODER.encodeToString(Arrays.copyOf(hash(of), bytes));
  }

  /** Whether it looks like a pseudonym, whatever the key. */
  public static boolean haveForm(String user) {
    return FORM.matcher(user).matches();
  }

  /** Whether the key made it. */
  private boolean isOne(String user) {
    return haveForm(user)
        && check(user.substring(0, WITHOUT_CHECK)).equals(user.substring(WITHOUT_CHECK));
  }

  private synchronized byte[] hash(String text) {
    if (hash == null) {
      hash = new KeyedHash(key);
    }
    return hash.of(text);
  }

  /** The same of what somebody says who knows outputs: what this key made is a pseudonym. */
  public String ofAsked(String user) {
    return given() && isOne(user) ? user : of(user);
  }

  /** Whether the key of a message names a user. */
  public boolean isOf(byte[] messageKey, String user) {
    if (messageKey == null) {
      return false;
    }
    return given()
        ? ofAsked(new String(messageKey, UTF_8)).equals(user)
        : Arrays.equals(messageKey, user.getBytes(UTF_8));
  }

  /**
   * Puts the pseudonym in the place of the id, in field {@code user_id}. An event has the id. Who
   * sends anything else, such as a receipt, may know the pseudonym alone, from the trigger.
   */
  void hide(SpecificRecord input) {
    if (given()) {
      input.put(input.getSchema().getField(USER).pos(), userOf(input));
    }
  }

  /** The user of an input whose id still stands in it. */
  String userOf(SpecificRecord input) {
    String id = input.get(input.getSchema().getField(USER).pos()).toString();
    return input instanceof Event ? of(id) : ofAsked(id);
  }

  /**
   * Says, of two of them, whether they make the same pseudonyms: 16 hexadecimal digits, from which
   * nobody finds the key. Of none it is empty.
   */
  public String fingerprint() {
    return given() ? Hashing.fingerprint(made(OF_THE_KEY)) : "";
  }

  /** Without the key. */
  @Override
  public String toString() {
    return given() ? "pseudonyms " + fingerprint() : "no pseudonyms";
  }
}
