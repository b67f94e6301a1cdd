package dev.nudge.recordings.scored;

import dev.nudge.recordings.scored.ScoredRowException.Kind;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.TrustedRecords;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads a file of scored rows, row after row. A file that is not whole is an error, as what it
 * lacks would seem not to have been scored; one cut between two blocks cannot be distinguished from
 * a whole one. Not thread-safe.
 */
public final class ScoredRowReader implements Iterator<ScoredRow>, AutoCloseable {
  private final Path file;
  private final long bytes;
  private final DataFileReader<ScoredRow> reader;

  private ScoredRowReader(Path file, long bytes, DataFileReader<ScoredRow> reader) {
    this.file = file;
    this.bytes = bytes;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @throws ScoredRowException if it is no file of scored rows
   */
  public static ScoredRowReader open(Path file) {
    TrustedRecords.ensure();
    try {
      long bytes = Files.size(file);
      DataFileReader<ScoredRow> reader =
          new DataFileReader<>(file.toFile(), new SpecificDatumReader<>(ScoredRow.class));
      if (!readable(reader.getSchema())) {
        reader.close();
        throw foreign(file, reader.getSchema());
      }
      return new ScoredRowReader(file, bytes, reader);
    } catch (IOException | AvroRuntimeException e) {
      throw new ScoredRowException(
          Kind.UNREADABLE,
          "scored rows %s: no readable Avro container: %s; write one with nudge replay --scored-rows"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static boolean readable(Schema written) {
    return SchemaCompatibility.checkReaderWriterCompatibility(ScoredRow.getClassSchema(), written)
            .getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }

  private static ScoredRowException foreign(Path file, Schema written) {
    return new ScoredRowException(
        Kind.FOREIGN,
        "scored rows %s: holds records of %s, which cannot be read as %s; write it with nudge replay --scored-rows"
            .formatted(file, written.getFullName(), ScoredRow.getClassSchema().getName()),
        null);
  }

  /**
   * Whether there is another row.
   *
   * @throws ScoredRowException if the file is not whole
   */
  @Override
  public boolean hasNext() {
    try {
      if (reader.hasNext()) {
        return true;
      }
    } catch (AvroRuntimeException e) {
      throw broken(e);
    }
    // Avro takes a cut block for the end of the file; its length gives it away.
    if (reader.previousSync() < bytes) {
      throw broken(null);
    }
    return false;
  }

  /**
   * The next row, the caller's.
   *
   * @throws ScoredRowException if the file is not whole
   */
  @Override
  public ScoredRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more rows");
    }
    try {
      return reader.next();
    } catch (RuntimeException e) { // whatever damaged bytes make of Avro
      throw broken(e);
    }
  }

  private ScoredRowException broken(RuntimeException cause) {
    long block = reader.previousSync();
    boolean cut = cause == null || cause.getCause() instanceof EOFException;
    return new ScoredRowException(
        cut ? Kind.TRUNCATED : Kind.DAMAGED,
        cut
            ? "scored rows %s: ends inside the block that begins at byte %,d of %,d; write it anew"
                .formatted(file, block, bytes)
            : "scored rows %s: the block that begins at byte %,d is damaged (%s); write it anew"
                .formatted(file, block, cause),
        cause);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new ScoredRowException(
          Kind.UNREADABLE, "scored rows %s: cannot be closed: %s".formatted(file, e), e);
    }
  }
}
