package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes JSON lines. */
final class JsonWriter extends CheckedWriter {
  private final Mapping mapping;
  private final Writer out;

  /**
   * @param mapping whose names the lines have; null for Nudge's own
   */
  JsonWriter(Path file, OutputStream out, Mapping mapping) {
    super(file);
    this.mapping = mapping;
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  @Override
  void append(RecordedMessage message) throws IOException {
    out.write(JsonMessage.format(message, mapping));
    out.write('\n');
  }

  @Override
  void finish() throws IOException {
    out.close();
  }
}
