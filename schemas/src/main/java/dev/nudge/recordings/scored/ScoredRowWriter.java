package dev.nudge.recordings.scored;

import dev.nudge.recordings.scored.ScoredRowException.Kind;
import dev.nudge.schemas.ScoredRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes a file of scored rows, deflated; the same rows give the same bytes. Not thread-safe. */
public final class ScoredRowWriter implements AutoCloseable {
  private static final int DEFLATE_LEVEL = 1;

  private final Path file;
  private final DataFileWriter<ScoredRow> writer;

  private ScoredRowWriter(Path file, DataFileWriter<ScoredRow> writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Begins a file; one that exists is replaced.
   *
   * @throws ScoredRowException if it cannot be made
   */
  public static ScoredRowWriter create(Path file) {
    DataFileWriter<ScoredRow> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(ScoredRow.class));
    try {
      writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
      writer.create(ScoredRow.getClassSchema(), Files.newOutputStream(file), syncMarker());
      return new ScoredRowWriter(file, writer);
    } catch (IOException e) {
      throw new ScoredRowException(
          Kind.UNWRITABLE,
          "scored rows %s: cannot be made: %s; check that its folder exists and may be written to"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Adds a row.
   *
   * @throws ScoredRowException if the disk takes no more
   */
  public void write(ScoredRow row) {
    try {
      writer.append(row);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public String toString() {
    return "the file of scored rows " + file;
  }

  private ScoredRowException failed(IOException e) {
    return new ScoredRowException(
        Kind.UNWRITABLE,
        "scored rows %s: cannot be written: %s; check the free space".formatted(file, e),
        e);
  }

  /** Between blocks; Avro would draw it at random, and the same rows differ every time. */
  private static byte[] syncMarker() {
    try {
      return MessageDigest.getInstance("MD5")
          .digest("dev.nudge.recordings.scored".getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
