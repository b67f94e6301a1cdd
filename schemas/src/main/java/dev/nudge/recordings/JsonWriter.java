package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes JSON lines. */
final class JsonWriter extends CheckedWriter {
  private final Writer out;

  JsonWriter(Path file, OutputStream out) {
    super(file);
    this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  @Override
  void append(RecordedMessage message) throws IOException {
    out.write(JsonMessage.format(message));
    out.write('\n');
  }

  @Override
  void finish() throws IOException {
    out.close();
  }
}
