package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;

/** What every writer holds to, whatever it writes. */
abstract class CheckedWriter implements RecordingWriter {
  private final Path file;
  private final ArrivalOrder arrivals = new ArrivalOrder();

  CheckedWriter(Path file) {
    this.file = file;
  }

  abstract void append(RecordedMessage message) throws IOException;

  abstract void finish() throws IOException;

  @Override
  public final void write(RecordedMessage message) {
    if ((message.getEvent() == null) == (message.getRaw() == null)) {
      throw new IllegalArgumentException("a message holds either an event or raw bytes");
    }
    try {
      arrivals.check(message.getArrival());
      append(message);
    } catch (RowFault fault) {
      throw new IllegalArgumentException(fault.getMessage(), fault);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public final void close() {
    try {
      finish();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  static RecordingException failed(Path file, IOException e) {
    return new RecordingException(
        "cannot write %s: %s; check the free space".formatted(file, e.getMessage()), e);
  }
}
