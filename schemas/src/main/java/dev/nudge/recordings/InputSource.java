package dev.nudge.recordings;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.schemas.RecordedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Messages of all topics, of an Avro container file of {@link RecordedInput}, as it has them. */
final class InputSource implements Iterator<RawMessage>, AutoCloseable {
  private final Path file;
  private final AvroRecords<RecordedInput> records;
  private RecordedInput next;
  private boolean ended;

  InputSource(Path file, ReadingLog log) {
    this.file = file;
    records = AvroRecords.open(file, RecordedInput.class, log, InputSource::check);
  }

  private static void check(RecordedInput input) throws RowFault {
    if (InputTopic.named(input.getTopic()).isEmpty()) {
      throw new RowFault(
          RowFault.BAD_VALUE, "no input topic is called '%s'".formatted(input.getTopic()));
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = records.next();
      ended = next == null;
    }
    return next != null;
  }

  @Override
  public RawMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the recording has ended");
    }
    RecordedInput input = next;
    next = null;
    return RawMessages.of(input);
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw new RecordingException("%s could not be closed: %s".formatted(file, e.getMessage()), e);
    }
  }
}
