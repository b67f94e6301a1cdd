package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;

/** Messages of an Avro container file of {@link RecordedMessage}. */
final class AvroSource extends MessageSource {
  private final AvroRecords<RecordedMessage> records;
  private final ArrivalOrder arrivals = new ArrivalOrder();

  AvroSource(Path path, ReadingLog log) {
    records = AvroRecords.open(path, RecordedMessage.class, log, this::check);
  }

  @Override
  RecordedMessage fetch() {
    return records.next();
  }

  private void check(RecordedMessage message) throws RowFault {
    if ((message.getEvent() == null) == (message.getRaw() == null)) {
      throw new RowFault(
          RowFault.MISSING_FIELD, "a message holds either an event or raw bytes, not both");
    }
    arrivals.check(message.getArrival());
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
