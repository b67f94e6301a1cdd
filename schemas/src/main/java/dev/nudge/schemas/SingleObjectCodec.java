package dev.nudge.schemas;

import dev.nudge.schemas.DecodeException.Kind;
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
import org.apache.avro.io.DatumReader;
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

  private static final byte MAGIC = (byte) 0xC3;
  private static final VarHandle LITTLE_ENDIAN_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final byte[] header = {MAGIC, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  private final AvroBytes<T> avro;

  /** Fingerprints of all readable schemas, the current one first, and their readers. */
  private final long[] fingerprints;

  private final List<DatumReader<T>> readers;

  private SingleObjectCodec(Class<T> type) {
    avro = new AvroBytes<>(type);
    Schema current = avro.schema();
    name = current.getName();
    LITTLE_ENDIAN_LONG.set(header, 2, SchemaNormalization.parsingFingerprint64(current));

    Map<Long, DatumReader<T>> known = new LinkedHashMap<>();
    known.put(SchemaNormalization.parsingFingerprint64(current), avro.reader(current));
    for (Schema version : SchemaHistory.of(name)) {
      known.computeIfAbsent(
          SchemaNormalization.parsingFingerprint64(version), f -> avro.reader(version));
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
    return avro.encode(header, datum);
  }

  /**
   * Reads a record written with the current schema or an older one.
   *
   * @param encoded the whole message; not kept
   * @throws DecodeException if the bytes are no such record
   */
  public T decode(byte[] encoded) {
    return avro.decode(
        readerOf(encoded), encoded, HEADER_BYTES, () -> "%016x".formatted(fingerprint(encoded)));
  }

  /** Whether bytes begin as single objects do. */
  public static boolean isSingleObject(byte[] encoded) {
    return encoded.length >= HEADER_BYTES && encoded[0] == MAGIC && encoded[1] == 1;
  }

  /** Whether bytes begin as records of this kind do, of whatever version that is known here. */
  public boolean isOfThisKind(byte[] encoded) {
    return isSingleObject(encoded)
        && Arrays.stream(fingerprints).anyMatch(known -> known == fingerprint(encoded));
  }

  private DatumReader<T> readerOf(byte[] encoded) {
    if (encoded.length < HEADER_BYTES) {
      throw malformed(
          "of %d bytes is shorter than the header of %d".formatted(encoded.length, HEADER_BYTES));
    }
    if (!isSingleObject(encoded)) {
      throw malformed(
          "starts with %02x %02x instead of c3 01%s"
              .formatted(
                  encoded[0],
                  encoded[1],
                  ConfluentDecoder.isWireFormat(encoded)
                      ? ", as the Confluent wire format does: it is read with a schema registry"
                      : ""));
    }
    long fingerprint = fingerprint(encoded);
    for (int i = 0; i < fingerprints.length; i++) {
      if (fingerprints[i] == fingerprint) {
        return readers.get(i);
      }
    }
    throw DecodeException.unknownSchema(
        "%s written with schema %016x, which is not known here; known: %s"
            .formatted(name, fingerprint, known()));
  }

  private static long fingerprint(byte[] encoded) {
    return (long) LITTLE_ENDIAN_LONG.get(encoded, 2);
  }

  private String known() {
    return Arrays.stream(fingerprints)
        .mapToObj("%016x"::formatted)
        .collect(Collectors.joining(", "));
  }

  private DecodeException malformed(String what) {
    return new DecodeException(Kind.MALFORMED, name + " " + what, null);
  }
}
