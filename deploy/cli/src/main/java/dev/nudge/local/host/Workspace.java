package dev.nudge.local.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The working directory of one run, below {@code java.io.tmpdir}; deleted at the end. A run that
 * was killed leaves its directory behind: the next one removes it, and the chunks of a sort that
 * was killed, as their names name a process that is gone. What people have named is left alone.
 */
public final class Workspace implements AutoCloseable {
  /**
   * The process id, then the random number of {@link Files#createTempDirectory}: hardly ever
   * shorter, and longer than the dates and counters in names that people give.
   */
  private static final Pattern OWNED = Pattern.compile("nudge-(\\d{1,9})-(sort)?\\d{15,20}");

  private static final String KEPT = "nudge-debug-";
  private static final long MEBIBYTE = 1L << 20;

  private final Path root;
  private final boolean keep;

  private Workspace(Path root, boolean keep) {
    this.root = root;
    this.keep = keep;
  }

  /** Gives the bytes that can still be written below a directory. */
  interface FreeSpace {
    long bytes(Path directory) throws IOException;
  }

  /**
   * Makes a working directory and removes those of runs that were killed.
   *
   * @param needMebibytes disk space that must be free, checked up front
   * @param keep whether to leave the directory behind, to be looked at
   * @throws RunFailedException if the disk is full or the directory cannot be made
   */
  public static Workspace create(long needMebibytes, boolean keep) {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    return create(parent, needMebibytes, keep, path -> Files.getFileStore(path).getUsableSpace());
  }

  /**
   * A directory that somebody has named, which stays.
   *
   * @throws RunFailedException if the disk is full or it cannot be made
   */
  public static Workspace kept(Path root, long needMebibytes) {
    try {
      Files.createDirectories(root);
      requireSpace(root, needMebibytes, Files.getFileStore(root).getUsableSpace());
      return new Workspace(root.toRealPath(), true);
    } catch (IOException e) {
      throw new RunFailedException("Directory %s cannot be used: %s".formatted(root, e), e);
    }
  }

  static Workspace create(Path parent, long needMebibytes, boolean keep, FreeSpace freeSpace) {
    try {
      removeAbandoned(parent);
      requireSpace(parent, needMebibytes, freeSpace.bytes(parent));
      String prefix = keep ? KEPT : "nudge-%d-".formatted(ProcessHandle.current().pid());
      return new Workspace(Files.createTempDirectory(parent, prefix), keep);
    } catch (IOException e) {
      throw new RunFailedException(
          "No working directory in %s (%s): set TMPDIR to a directory that can be written."
              .formatted(parent, e),
          e);
    }
  }

  private static void requireSpace(Path directory, long needMebibytes, long freeBytes) {
    long free = freeBytes / MEBIBYTE;
    if (free < needMebibytes) {
      throw new RunFailedException(
          "%d MiB free in %s, %d MiB needed: free some, or set TMPDIR to a directory with more."
              .formatted(free, directory, needMebibytes));
    }
  }

  public Path root() {
    return root;
  }

  /** A directory of this name in the workspace, made if it is not there. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory of this name in the workspace, with nothing in it. */
  public Path emptyDirectory(String name) {
    Path directory = root.resolve(name);
    if (Files.exists(directory)) {
      delete(directory);
    }
    return directory(name);
  }

  @Override
  public void close() {
    if (!keep) {
      delete(root);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private static void removeAbandoned(Path parent) throws IOException {
    try (Stream<Path> siblings = Files.list(parent)) {
      siblings.filter(Workspace::isAbandoned).forEach(Workspace::delete);
    }
  }

  private static boolean isAbandoned(Path path) {
    Matcher name = OWNED.matcher(path.getFileName().toString());
    return name.matches()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }

  /**
   * Deletes what can be deleted: another user's file, or one being written, is no reason to fail.
   */
  private static void delete(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      root.toFile().deleteOnExit();
    }
  }
}
