package dev.nudge.training.run;

import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.KeyedHash;
import dev.nudge.schemas.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/**
 * Whose rows a model was made from, in a file next to the model: hashes, no ids.
 *
 * <p>The file holds the bytes {@code NUDGEUS1}, the SHA-256 of the model file (32 bytes), the
 * number of users (4 bytes) and, for each user, the first 8 bytes of HMAC-SHA-256(that SHA-256, id)
 * as a signed number, ascending, each once. All numbers are big-endian. So files of two models have
 * nothing in common. A user who is not in it is taken for one who is with a chance of users / 2^64:
 * with ten million users, one in 1.8 trillion. Whoever has the file can look for ids that they
 * know.
 */
public final class TrainedUsers {
  private static final byte[] MAGIC = {'N', 'U', 'D', 'G', 'E', 'U', 'S', '1'};
  private static final int DIGEST_BYTES = 32;
  private static final int HEADER_BYTES = MAGIC.length + DIGEST_BYTES + Integer.BYTES;

  private final KeyedHash hash;

  /** Their shortened hashes, ascending. */
  private final long[] users;

  private TrainedUsers(byte[] model, long[] users) {
    this.hash = new KeyedHash(model);
    this.users = users;
  }

  /** Where the file of a model is: the model's name and {@code .users}. */
  public static Path of(Path model) {
    return model.resolveSibling(model.getFileName() + ".users");
  }

  /**
   * Writes the file of a model that is written already, for its owner alone.
   *
   * @param users ids
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path model, Collection<String> users) {
    try {
      byte[] digest = Hashing.sha256(Files.readAllBytes(model));
      KeyedHash hash = new KeyedHash(digest);
      long[] hashes =
          users.stream().mapToLong(id -> shortened(hash.of(id))).sorted().distinct().toArray();
      ByteBuffer bytes =
          ByteBuffer.allocate(HEADER_BYTES + hashes.length * Long.BYTES)
              .put(MAGIC)
              .put(digest)
              .putInt(hashes.length);
      bytes.asLongBuffer().put(hashes);
      PrivateFiles.write(of(model), bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(of(model), e), e);
    }
  }

  /**
   * Reads the file of a model.
   *
   * @return empty if there is none
   * @throws TrainedUsersException if it cannot be read, is damaged, or is another model's
   */
  public static Optional<TrainedUsers> read(Path model) {
    Path file = of(model);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      byte[] digest = Hashing.sha256(Files.readAllBytes(model));
      return Optional.of(read(ByteBuffer.wrap(Files.readAllBytes(file)), file, digest));
    } catch (IOException e) {
      throw new TrainedUsersException(
          "UNREADABLE_USERS: %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private static TrainedUsers read(ByteBuffer bytes, Path file, byte[] model) {
    if (bytes.remaining() < HEADER_BYTES || !Arrays.equals(MAGIC, next(bytes, MAGIC.length))) {
      throw damaged(file, "it does not begin as one");
    }
    if (!Arrays.equals(model, next(bytes, DIGEST_BYTES))) {
      throw new TrainedUsersException(
          "OTHER_MODEL: %s is of another model than the file that it lies next to; train with --keep-user-hashes to have one of this"
              .formatted(file));
    }
    int count = bytes.getInt();
    if (count < 0 || bytes.remaining() != (long) count * Long.BYTES) {
      throw damaged(file, "%,d users do not take %,d bytes".formatted(count, bytes.remaining()));
    }
    long[] users = new long[count];
    bytes.asLongBuffer().get(users);
    for (int i = 1; i < count; i++) {
      if (users[i] <= users[i - 1]) {
        throw damaged(file, "user %,d is not in its place".formatted(i + 1));
      }
    }
    return new TrainedUsers(model, users);
  }

  private static byte[] next(ByteBuffer bytes, int count) {
    byte[] next = new byte[count];
    bytes.get(next);
    return next;
  }

  private static TrainedUsersException damaged(Path file, String how) {
    return new TrainedUsersException(
        "DAMAGED_USERS: %s is no file of a model's users, or not all of it: %s; copy it again from where the model was trained"
            .formatted(file, how));
  }

  private static long shortened(byte[] hash) {
    return ByteBuffer.wrap(hash).getLong();
  }

  /** Whether the model was made from rows of this user. */
  public boolean hold(String id) {
    return Arrays.binarySearch(users, shortened(hash.of(id))) >= 0;
  }

  /** How many users there are. */
  public int count() {
    return users.length;
  }
}
