package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Messages of an Avro container file. A damaged block counts as one rejection, however many
 * messages it held (their number is lost), and reading continues at the next block.
 */
final class AvroSource extends MessageSource {
  private final String file;
  private final long fileBytes;
  private final DataFileReader<RecordedMessage> reader;
  private final ReadingLog log;
  private final ArrivalOrder arrivals = new ArrivalOrder();

  private AvroSource(
      Path path, long fileBytes, DataFileReader<RecordedMessage> reader, ReadingLog log) {
    this.file = path.getFileName().toString();
    this.fileBytes = fileBytes;
    this.reader = reader;
    this.log = log;
  }

  static AvroSource open(Path path, ReadingLog log) {
    DataFileReader<RecordedMessage> reader = null;
    try {
      reader = reader(path);
      checkSchema(path, reader.getSchema());
      return new AvroSource(path, path.toFile().length(), reader, log);
    } catch (IOException | RuntimeException e) {
      InputFiles.closeQuietly(reader);
      throw e instanceof RecordingException named
          ? named
          : new RecordingException(
              ("%s is no readable Avro container: %s; if it is gzipped, unpack it (a container is"
                      + " compressed inside)")
                  .formatted(path, e.getMessage()),
              e);
    }
  }

  static DataFileReader<RecordedMessage> reader(Path path) throws IOException {
    TrustedRecords.ensure();
    return new DataFileReader<>(path.toFile(), new SpecificDatumReader<>(RecordedMessage.class));
  }

  private static void checkSchema(Path path, Schema written) {
    SchemaCompatibilityType type =
        SchemaCompatibility.checkReaderWriterCompatibility(
                RecordedMessage.getClassSchema(), written)
            .getType();
    if (type != SchemaCompatibilityType.COMPATIBLE) {
      throw new RecordingException(
          "%s holds records of %s, which cannot be read as %s; write it with this project's writer"
              .formatted(path, written.getFullName(), RecordedMessage.getClassSchema().getName()));
    }
  }

  @Override
  RecordedMessage fetch() {
    while (true) {
      long blockStart = reader.previousSync();
      try {
        if (!reader.hasNext()) {
          tellTruncation();
          return null;
        }
        RecordedMessage message = reader.next();
        log.lineRead();
        check(message);
        return message;
      } catch (RowFault fault) {
        log.reject(file, log.lines(), fault);
      } catch (RuntimeException e) {
        skipBlock(blockStart, e);
      }
    }
  }

  private void check(RecordedMessage message) throws RowFault {
    if ((message.getEvent() == null) == (message.getRaw() == null)) {
      throw new RowFault(
          RowFault.MISSING_FIELD, "a message holds either an event or raw bytes, not both");
    }
    Instant arrival = message.getArrival();
    arrivals.check(arrival);
  }

  /** Avro takes a cut block for the end of the file; its length gives it away. */
  private void tellTruncation() {
    long end = reader.previousSync();
    if (end < fileBytes) {
      log.lineRead();
      log.reject(
          file,
          log.lines(),
          new RowFault(
              RowFault.TRUNCATED,
              "the file ends inside the block that begins at byte %,d of %,d"
                  .formatted(end, fileBytes)));
    }
  }

  private void skipBlock(long blockStart, RuntimeException cause) {
    log.lineRead();
    log.reject(
        file,
        log.lines(),
        new RowFault(
            RowFault.UNREADABLE,
            "the block that begins at byte %,d is damaged (%s); its remaining messages are skipped"
                .formatted(blockStart, cause.getClass().getSimpleName())));
    try {
      reader.sync(Math.max(blockStart, reader.previousSync()));
    } catch (IOException e) {
      throw new RecordingException(
          "%s could not be read on after byte %,d: %s".formatted(file, blockStart, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
