package dev.nudge.schemas;

import dev.nudge.schemas.DecodeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's <a
 * href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">single-object
 * encoding</a>: {@code C3 01}, the CRC-64-AVRO fingerprint of the writer's schema in little endian,
 * the record in Avro binary. Writes the current schema; reads it and every committed older one.
 *
 * <p>Does what Avro's {@code BinaryMessageDecoder} does, which reads the same bytes, but from an
 * array instead of a stream. So a length field in broken bytes is checked against the bytes that
 * are there before that much is allocated, and bytes beyond the record are noticed.
 *
 * <p>Not thread-safe: an instance reuses its buffers.
 */
public final class SingleObjectCodec<T extends SpecificRecord> {
  /** Length of magic and fingerprint. */
  public static final int HEADER_BYTES = 10;

  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static {
    TrustedRecords.ensure();
  }

  private final String name;
  private final byte[] header = {(byte) 0xC3, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  private final DatumWriter<T> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);

  /** Fingerprints of all readable schemas, the current one first, and their readers. */
  private final long[] fingerprints;

  private final List<DatumReader<T>> readers;
  private BinaryDecoder decoder;

  private SingleObjectCodec(Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    Schema current = model.getSchema(type);
    name = current.getName();
    writer = writer(model, current);
    LITTLE_ENDIAN_LONG.set(header, 2, SchemaNormalization.parsingFingerprint64(current));

    Map<Long, DatumReader<T>> known = new LinkedHashMap<>();
    known.put(SchemaNormalization.parsingFingerprint64(current), reader(model, current, current));
    for (Schema version : SchemaHistory.of(name)) {
      known.computeIfAbsent(
          SchemaNormalization.parsingFingerprint64(version), f -> reader(model, version, current));
    }
    fingerprints = known.keySet().stream().mapToLong(Long::longValue).toArray();
    readers = List.copyOf(known.values());
  }

  /** A codec for the records of a topic. */
  public static <T extends SpecificRecord> SingleObjectCodec<T> of(Class<T> type) {
    return new SingleObjectCodec<>(type);
  }

  /**
   * Writes a record.
   *
   * @return new bytes, the caller's
   * @throws AvroRuntimeException if a field that is not optional is null
   */
  public byte[] encode(T datum) {
    bytes.reset();
    bytes.writeBytes(header);
    try {
      writer.write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written to memory".formatted(name), e);
    } catch (RuntimeException e) {
      encoder = EncoderFactory.get().binaryEncoder(bytes, null); // The old one holds half a record.
      throw e;
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record written with the current schema or an older one.
   *
   * @param encoded the whole message; not kept
   * @throws DecodeException if the bytes are no such record
   */
  public T decode(byte[] encoded) {
    DatumReader<T> reader = readerOf(encoded);
    try {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(encoded, HEADER_BYTES, encoded.length - HEADER_BYTES, decoder);
      T datum = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw malformed("has bytes beyond the record's end", null);
      }
      return datum;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      throw malformed(
          "of schema %016x and %d bytes does not follow its schema: %s"
              .formatted(
                  fingerprint(encoded),
                  encoded.length,
                  e.getMessage() == null ? "it ends too early" : e.getMessage()),
          e);
    }
  }

  private DatumReader<T> readerOf(byte[] encoded) {
    if (encoded.length < HEADER_BYTES) {
      throw malformed(
          "of %d bytes is shorter than the header of %d".formatted(encoded.length, HEADER_BYTES),
          null);
    }
    if (encoded[0] != header[0] || encoded[1] != header[1]) {
      throw malformed(
          "starts with %02x %02x instead of c3 01".formatted(encoded[0], encoded[1]), null);
    }
    long fingerprint = fingerprint(encoded);
    for (int i = 0; i < fingerprints.length; i++) {
      if (fingerprints[i] == fingerprint) {
        return readers.get(i);
      }
    }
    throw new DecodeException(
        Kind.UNKNOWN_SCHEMA,
        "%s written with schema %016x, which is not known here; known: %s"
            .formatted(name, fingerprint, known()),
        null);
  }

  private static long fingerprint(byte[] encoded) {
    return (long) LITTLE_ENDIAN_LONG.get(encoded, 2);
  }

  private String known() {
    return Arrays.stream(fingerprints)
        .mapToObj("%016x"::formatted)
        .collect(Collectors.joining(", "));
  }

  private DecodeException malformed(String what, Throwable cause) {
    return new DecodeException(Kind.MALFORMED, name + " " + what, cause);
  }

  // The model makes readers and writers of any type; these are of T, as it was asked for T's
  // schema.
  @SuppressWarnings("unchecked")
  private static <T> DatumReader<T> reader(SpecificData model, Schema written, Schema read) {
    return (DatumReader<T>) model.createDatumReader(written, read);
  }

  @SuppressWarnings("unchecked")
  private static <T> DatumWriter<T> writer(SpecificData model, Schema schema) {
    return (DatumWriter<T>) model.createDatumWriter(schema);
  }
}
