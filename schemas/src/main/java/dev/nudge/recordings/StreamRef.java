package dev.nudge.recordings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a recorded stream lies and how it is written.
 *
 * @param format the format of the file
 * @param path the file, or the folder in which it lies under its published name
 */
public record StreamRef(StreamFormat format, Path path) {
  public StreamRef {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(path, "path");
  }

  /**
   * Reads the {@code FORMAT:PATH} of a command line, such as {@code tmall:data/tmall}.
   *
   * @throws RecordingException naming the syntax and the allowed formats
   */
  public static StreamRef parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new RecordingException(
          "'%s' names no stream: write FORMAT:PATH, such as tmall:data/tmall, with FORMAT one of %s"
              .formatted(text, StreamFormat.labels()));
    }
    StreamFormat format = StreamFormat.parse(text.substring(0, colon));
    try {
      return new StreamRef(format, Path.of(text.substring(colon + 1)));
    } catch (InvalidPathException e) {
      throw new RecordingException(
          "'%s' holds no valid path: %s".formatted(text, e.getReason()), e);
    }
  }

  @Override
  public String toString() {
    return format.label() + ":" + path;
  }
}
