package dev.nudge.recordings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Every line of a recording that was rejected, a JSON object each: file, line, reason, place, value
 * and message. What the mapping ignores is not among them.
 */
public final class RejectionsFile implements AutoCloseable {
  private static final ObjectWriter JSON = new ObjectMapper().writerFor(Rejections.Example.class);

  private final Path file;
  private final BufferedWriter lines;

  private RejectionsFile(Path file, BufferedWriter lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins a file; one that exists is replaced.
   *
   * @throws RecordingException if it cannot be made
   */
  public static RejectionsFile open(Path file) {
    try {
      return new RejectionsFile(file, Files.newBufferedWriter(file));
    } catch (IOException e) {
      throw Recordings.notWritable(file, e);
    }
  }

  void write(Rejections.Example rejected) {
    try {
      lines.write(JSON.writeValueAsString(rejected));
      lines.newLine();
    } catch (IOException e) {
      throw Recordings.notWritable(file, e);
    }
  }

  /**
   * @throws RecordingException if what is left cannot be written
   */
  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw Recordings.notWritable(file, e);
    }
  }
}
