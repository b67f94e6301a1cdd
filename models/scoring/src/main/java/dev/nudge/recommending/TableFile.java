package dev.nudge.recommending;

import dev.nudge.recommending.TableException.Kind;
import dev.nudge.schemas.RecommendationTable;
import dev.nudge.schemas.TrustedRecords;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The file of a table: an Avro container with one record, deflated, and the SHA-256 of the record's
 * bytes as metadata entry {@value #CHECKSUM}. The same table gives the same file.
 */
public final class TableFile {
  static final String CHECKSUM = "nudge.sha-256";

  private static final int DEFLATE_LEVEL = 6;
  private static final int MARKER_BYTES = 16;

  private TableFile() {}

  /** The bytes of a table's file. */
  public static byte[] write(RecommendationTable table) {
    try {
      return container(table.getSchema(), encode(table));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /** A file with one record. */
  static byte[] container(Schema schema, byte[] record) throws IOException {
    byte[] checksum = sha256(record, 0, record.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (DataFileWriter<RecommendationTable> writer =
        new DataFileWriter<>(new SpecificDatumWriter<>(RecommendationTable.class))) {
      writer.setCodec(CodecFactory.deflateCodec(DEFLATE_LEVEL));
      writer.setMeta(CHECKSUM, HexFormat.of().formatHex(checksum));
      // Avro would draw the marker between blocks at random.
      writer.create(schema, file, Arrays.copyOf(checksum, MARKER_BYTES));
      writer.appendEncoded(ByteBuffer.wrap(record));
    }
    return file.toByteArray();
  }

  /**
   * Reads a file. Only the file is checked, not what the table says: see {@link NeighbourTable}.
   *
   * @throws TableException if it is not what {@link #write} wrote
   */
  public static RecommendationTable read(byte[] file) {
    TrustedRecords.ensure();
    requireContainer(file);
    SpecificDatumReader<RecommendationTable> records =
        new SpecificDatumReader<>(RecommendationTable.class);
    try (DataFileStream<RecommendationTable> stream =
        new DataFileStream<>(new ByteArrayInputStream(file), records)) {
      requireSchema(stream.getSchema());
      String checksum = stream.getMetaString(CHECKSUM);
      if (!endsWithMarker(file, checksum) || !stream.hasNext()) {
        throw truncated(file, null);
      }
      ByteBuffer block = stream.nextBlock();
      requireChecksum(checksum, block);
      return records.read(
          null,
          DecoderFactory.get()
              .binaryDecoder(
                  block.array(), block.arrayOffset() + block.position(), block.remaining(), null));
    } catch (EOFException e) {
      throw truncated(file, e);
    } catch (IOException | AvroRuntimeException e) {
      throw new TableException(Kind.DAMAGED, "the file is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireContainer(byte[] file) {
    byte[] magic = DataFileConstants.MAGIC;
    if (!Arrays.equals(Arrays.copyOf(file, magic.length), magic)) {
      throw new TableException(
          Kind.UNREADABLE,
          "%,d bytes that are no Avro container; make one with nudge recommend train"
              .formatted(file.length));
    }
  }

  private static void requireSchema(Schema written) {
    Schema expected = RecommendationTable.getClassSchema();
    if (SchemaCompatibility.checkReaderWriterCompatibility(expected, written).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      throw new TableException(
          Kind.WRONG_SCHEMA,
          "the file holds records of %s, which cannot be read as %s"
              .formatted(written.getFullName(), expected.getFullName()));
    }
  }

  /** A block ends with the marker; to Avro a block that is cut is not there, or is damaged. */
  private static boolean endsWithMarker(byte[] file, String checksum) {
    byte[] last = Arrays.copyOfRange(file, file.length - MARKER_BYTES, file.length);
    return checksum == null || checksum.startsWith(HexFormat.of().formatHex(last));
  }

  private static void requireChecksum(String expected, ByteBuffer record) {
    byte[] found =
        sha256(record.array(), record.arrayOffset() + record.position(), record.remaining());
    if (!HexFormat.of().formatHex(found).equals(expected)) {
      throw new TableException(
          Kind.DAMAGED,
          "the file is damaged: the SHA-256 of its record is not the one in %s"
              .formatted(CHECKSUM));
    }
  }

  private static TableException truncated(byte[] file, Throwable cause) {
    return new TableException(
        Kind.TRUNCATED,
        "the file ends after %,d bytes, before its record does; copy it again"
            .formatted(file.length),
        cause);
  }

  private static byte[] encode(RecommendationTable table) throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(record, null);
    new SpecificDatumWriter<>(RecommendationTable.class).write(table, encoder);
    encoder.flush();
    return record.toByteArray();
  }

  private static byte[] sha256(byte[] bytes, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, offset, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
