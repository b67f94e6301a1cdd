package dev.nudge.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files that are not for others, on systems that have such permissions. */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OPEN =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PrivateFiles() {}

  /** Writes a file that its owner alone may read, in place of one that may be there. */
  public static void write(Path file, byte[] bytes) throws IOException {
    FileAttribute<?>[] attributes = {};
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      attributes = new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)};
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(file, OWNER);
      }
    }
    Set<StandardOpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try (SeekableByteChannel channel = Files.newByteChannel(file, options, attributes)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  /**
   * Whether others may read or change a file, or its group change it.
   *
   * @param secret what it holds, as a message begins
   * @param why it matters, as a message ends
   * @return what to say then
   */
  public static Optional<String> warning(Path file, String secret, String why) {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return Optional.empty();
    }
    Set<PosixFilePermission> open = new TreeSet<>(OPEN);
    try {
      open.retainAll(view.readAttributes().permissions());
    } catch (IOException e) {
      return Optional.of("Who may read %s is not known: %s".formatted(file, e.getMessage()));
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s in %s is open to others (%s): %s; chmod 600".formatted(secret, file, open, why));
  }
}
