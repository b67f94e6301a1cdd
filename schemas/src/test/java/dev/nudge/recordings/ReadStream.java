package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A recording read to its end. */
public record ReadStream(
    List<RecordedMessage> messages, Rejections rejections, long lines, String summary) {

  static ReadStream of(StreamFormat format, Path path) {
    StreamRef ref = new StreamRef(format, path);
    return of(
        format.needsMapping()
            ? Recordings.open(ref, Mapping.shipped("media"))
            : Recordings.open(ref));
  }

  public static ReadStream of(RecordedStream stream) {
    try (stream) {
      List<RecordedMessage> messages = new ArrayList<>();
      stream.forEachRemaining(messages::add);
      return new ReadStream(messages, stream.rejections(), stream.linesRead(), stream.summary());
    }
  }

  public List<Event> events() {
    return messages.stream().map(RecordedMessage::getEvent).toList();
  }

  /** The one rejected line, as people see it. */
  String onlyRejection() {
    if (rejections.total() != 1) {
      throw new AssertionError("expected one rejection, found " + rejections);
    }
    return rejections.examples().get(0).toString();
  }

  static Path write(Path file, String content) {
    try {
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path gzip(Path file, String content) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
