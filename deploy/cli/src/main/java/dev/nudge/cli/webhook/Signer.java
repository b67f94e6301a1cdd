package dev.nudge.cli.webhook;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.KeyedHash;
import dev.nudge.schemas.Utf8Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks 1.0.0</a> has it, symmetric: HMAC-SHA256 of {@code id.timestamp.body}. With two secrets
 * there are two signatures, so that a receiver can go from one to the other.
 */
final class Signer {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int MOST_SECRETS = 2;

  private final List<KeyedHash> secrets;

  private Signer(List<KeyedHash> secrets) {
    this.secrets = secrets;
  }

  /**
   * Of a file that holds a secret a line, one or two of them.
   *
   * @throws IllegalArgumentException if it does not; the message names the line, and not the secret
   * @throws RunFailedException if it cannot be read
   */
  static Signer read(Path file) {
    List<KeyedHash> secrets = new ArrayList<>();
    int number = 0;
    for (String line : lines(file)) {
      number++;
      if (!line.isBlank()) {
        secrets.add(secret(line.strip(), file, number));
      }
    }
    if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
      throw new IllegalArgumentException(
          "%s holds %d secrets; allowed: 1, or 2 while one follows the other, each on a line"
              .formatted(file, secrets.size()));
    }
    return new Signer(secrets);
  }

  private static List<String> lines(Path file) {
    try {
      return Utf8Text.read(file).lines().toList();
    } catch (IOException e) {
      throw new RunFailedException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static KeyedHash secret(String line, Path file, int number) {
    try {
      byte[] key =
          line.startsWith(PREFIX)
              ? Base64.getDecoder().decode(line.substring(PREFIX.length()))
              : new byte[0];
      if (key.length >= LEAST_BYTES && key.length <= MOST_BYTES) {
        return new KeyedHash(key);
      }
    } catch (IllegalArgumentException e) {
      // not Base64: reported as any other that is not allowed
    }
    throw new IllegalArgumentException(
        "%s, line %d: this is not a secret; allowed: %s and the Base64 of %d to %d bytes, such as of: openssl rand -base64 32"
            .formatted(file, number, PREFIX, LEAST_BYTES, MOST_BYTES));
  }

  /**
   * The value of header {@code webhook-signature}.
   *
   * @param timestamp of the attempt, epoch seconds
   */
  String sign(String id, long timestamp, String body) {
    String content = id + "." + timestamp + "." + body;
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(secret.of(content)))
        .collect(Collectors.joining(" "));
  }
}
