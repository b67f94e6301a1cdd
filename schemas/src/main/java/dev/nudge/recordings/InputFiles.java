package dev.nudge.recordings;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Finds and opens the files of a recording. */
final class InputFiles {
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final int UTF_16_MARK = 0xfeff;
  private static final int UTF_16_LITTLE_ENDIAN_MARK = 0xfffe;
  private static final int BUFFER_BYTES = 1 << 16;

  private InputFiles() {}

  /** The file itself, or the one file in a folder that a glob names. */
  static Path locate(StreamRef ref, String glob) {
    List<Path> found = locateAll(ref, glob);
    if (found.size() > 1) {
      throw new RecordingException(
          "%s: the folder holds %d of them (%s, …); expected one file %s, or name the file itself"
              .formatted(ref, found.size(), found.get(0).getFileName(), glob));
    }
    return found.get(0);
  }

  /** The file itself, or those in a folder that a glob names, by name: at least one. */
  static List<Path> locateAll(StreamRef ref, String glob) {
    Path path = ref.path();
    if (!Files.exists(path)) {
      throw new RecordingException(
          "%s: %s does not exist; name a file, or a folder with %s"
              .formatted(ref, path.toAbsolutePath(), glob));
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> found = list(path, glob);
    if (found.isEmpty()) {
      throw new RecordingException(
          "%s: the folder holds no such file; expected one file %s, or name the file itself"
              .formatted(ref, glob));
    }
    return found;
  }

  /** The folder of a recording in several files, whether it or one of the files is named. */
  static StreamRef folderOf(StreamRef ref) {
    return Files.isRegularFile(ref.path())
        ? new StreamRef(ref.format(), ref.path().toAbsolutePath().getParent())
        : ref;
  }

  /** The files in a folder that a glob names, by name. */
  static List<Path> list(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new RecordingException("cannot list %s: %s".formatted(folder, e.getMessage()), e);
    }
    Collections.sort(found);
    return found;
  }

  /**
   * The content of a file, unpacked where it begins like gzip.
   *
   * @throws RecordingException if it cannot be read, or is UTF-16
   */
  static InputStream open(Path file) {
    InputStream content = null;
    try {
      content = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      content.mark(2);
      boolean gzip = content.read() == GZIP_MAGIC_1 && content.read() == GZIP_MAGIC_2;
      content.reset();
      if (gzip) {
        content = new BufferedInputStream(new GZIPInputStream(content, BUFFER_BYTES), BUFFER_BYTES);
      }
      requireNoUtf16(file, content);
      return content;
    } catch (EOFException | ZipException e) {
      return content; // damaged from the start: whoever reads the lines reports it
    } catch (IOException e) {
      closeQuietly(content);
      throw new RecordingException(
          "cannot read %s: %s; check that it is a whole and readable file".formatted(file, e), e);
    }
  }

  /** As spreadsheets save "Unicode text". */
  private static void requireNoUtf16(Path file, InputStream content) throws IOException {
    content.mark(2);
    int mark = content.read() << 8 | content.read();
    content.reset();
    if (mark == UTF_16_MARK || mark == UTF_16_LITTLE_ENDIAN_MARK) {
      content.close();
      throw new RecordingException("%s is UTF-16; save or convert it as UTF-8".formatted(file));
    }
  }

  /** Closes on a path that already fails with a better reason. */
  static void closeQuietly(Closeable closeable) {
    if (closeable != null) {
      try {
        closeable.close();
      } catch (IOException e) {
        // the failure that led here is the one to report
      }
    }
  }
}
