package dev.nudge.recordings;

import dev.nudge.schemas.TrustedRecords;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of an Avro container file. A damaged block counts as one rejection, however many records
 * it held (their number is lost), and reading continues at the next block.
 */
final class AvroRecords<T extends SpecificRecord> implements Closeable {
  private final String file;
  private final long fileBytes;
  private final DataFileReader<T> reader;
  private final ReadingLog log;
  private final Check<T> check;

  /** Refuses records that are well-formed and make no sense. */
  interface Check<T> {
    void check(T record) throws RowFault;
  }

  private AvroRecords(Path path, DataFileReader<T> reader, ReadingLog log, Check<T> check) {
    this.file = path.getFileName().toString();
    this.fileBytes = path.toFile().length();
    this.reader = reader;
    this.log = log;
    this.check = check;
  }

  /**
   * @throws RecordingException where the file is no container, or holds other records
   */
  static <T extends SpecificRecord> AvroRecords<T> open(
      Path path, Class<T> type, ReadingLog log, Check<T> check) {
    DataFileReader<T> reader = null;
    try {
      reader = reader(path, type);
      checkSchema(path, SpecificData.get().getSchema(type), reader.getSchema());
      return new AvroRecords<>(path, reader, log, check);
    } catch (IOException | RuntimeException e) {
      InputFiles.closeQuietly(reader);
      throw unreadable(path, e);
    }
  }

  static <T extends SpecificRecord> DataFileReader<T> reader(Path path, Class<T> type)
      throws IOException {
    TrustedRecords.ensure();
    return new DataFileReader<>(path.toFile(), new SpecificDatumReader<>(type));
  }

  /**
   * The full name of the records in a container.
   *
   * @throws RecordingException where the file is none
   */
  static String nameOf(Path path) {
    try (DataFileReader<Object> reader =
        new DataFileReader<>(path.toFile(), new GenericDatumReader<>())) {
      return reader.getSchema().getFullName();
    } catch (IOException | RuntimeException e) {
      throw unreadable(path, e);
    }
  }

  private static RecordingException unreadable(Path path, Exception e) {
    return e instanceof RecordingException named
        ? named
        : new RecordingException(
            ("%s is no readable Avro container: %s; if it is gzipped, unpack it (a container is"
                    + " compressed inside)")
                .formatted(path, e.getMessage()),
            e);
  }

  private static void checkSchema(Path path, Schema read, Schema written) {
    SchemaCompatibilityType type =
        SchemaCompatibility.checkReaderWriterCompatibility(read, written).getType();
    if (type != SchemaCompatibilityType.COMPATIBLE) {
      throw new RecordingException(
          "%s holds records of %s, which cannot be read as %s; write it with this project's writer"
              .formatted(path, written.getFullName(), read.getName()));
    }
  }

  /** The next record that passes the check, or null at the end. */
  T next() {
    while (true) {
      long blockStart = reader.previousSync();
      try {
        if (!reader.hasNext()) {
          tellTruncation();
          return null;
        }
        T message = reader.next();
        log.lineRead();
        check.check(message);
        return message;
      } catch (RowFault fault) {
        log.reject(file, log.lines(), fault);
      } catch (RuntimeException e) {
        skipBlock(blockStart, e);
      }
    }
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
