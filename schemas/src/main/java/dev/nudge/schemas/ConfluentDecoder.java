package dev.nudge.schemas;

import dev.nudge.schemas.DecodeException.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the Confluent wire format: a zero, the id of the writer's schema in a registry in four
 * bytes, big endian, the record in Avro binary. The record is read as this build's schema says, by
 * Avro's rules of resolution: fields are found by name, what is not known is skipped, what is
 * missing takes its default. A schema whose times have another unit is refused.
 *
 * <p>Each id is asked for once, and is kept: so messages of known ids are read whether the registry
 * answers or not. Of the {@value #MOST_KEPT} ids used last, that is. An id that does not exist is
 * asked for again after a minute.
 *
 * <p>Not thread-safe: an instance reuses its buffers.
 */
public final class ConfluentDecoder<T extends SpecificRecord> {
  /** Length of the zero and the id. */
  public static final int HEADER_BYTES = 5;

  private static final int MOST_KEPT = 1_000;
  private static final long REFUSED_FOR_NANOS = Duration.ofMinutes(1).toNanos();

  private final AvroBytes<T> avro;
  private final WriterSchemas schemas;
  private final Map<Integer, Reader<T>> readers = new Kept<>();
  private final Map<Integer, Refusal> refusals = new Kept<>();
  private Reader<T> last;
  private int lastId;

  /**
   * @param fault of the times of its records; null for none
   */
  private record Reader<T>(DatumReader<T> records, String fault) {}

  /** That an id cannot be read, until a time of {@link System#nanoTime}. */
  private record Refusal(DecodeException why, long until) {}

  private ConfluentDecoder(Class<T> type, WriterSchemas schemas) {
    this.avro = new AvroBytes<>(type);
    this.schemas = schemas;
  }

  /** A decoder for the records of a topic. */
  public static <T extends SpecificRecord> ConfluentDecoder<T> of(
      Class<T> type, WriterSchemas schemas) {
    return new ConfluentDecoder<>(type, schemas);
  }

  /** Whether bytes begin as the wire format does. */
  public static boolean isWireFormat(byte[] encoded) {
    return encoded.length >= HEADER_BYTES && encoded[0] == 0;
  }

  /**
   * Reads a record.
   *
   * @param encoded the whole message; not kept
   * @throws DecodeException if the bytes are no such record
   * @throws RuntimeException if its schema cannot be had now, from {@link WriterSchemas}
   */
  public T decode(byte[] encoded) {
    if (!isWireFormat(encoded)) {
      throw new DecodeException(
          Kind.MALFORMED,
          encoded.length < HEADER_BYTES
              ? "%s of %d bytes is shorter than the header of %d"
                  .formatted(avro.schema().getName(), encoded.length, HEADER_BYTES)
              : "%s starts with %02x instead of 00: it is not in the Confluent wire format"
                  .formatted(avro.schema().getName(), encoded[0]),
          null);
    }
    int id = ByteBuffer.wrap(encoded).getInt(1);
    if (id < 0) { // no registry gives such numbers, and not all say so when they are asked
      throw new DecodeException(
          Kind.MALFORMED,
          "%s has %d for the id of its schema; ids are not negative"
              .formatted(avro.schema().getName(), id),
          null);
    }
    if (last == null || id != lastId) {
      last = reader(id);
      lastId = id;
    }
    T record = avro.decode(last.records(), encoded, HEADER_BYTES, () -> Integer.toString(id));
    if (last.fault() != null) {
      throw DecodeException.misread(
          "%s of schema %d cannot be used: %s".formatted(avro.schema().getName(), id, last.fault()),
          record);
    }
    return record;
  }

  private Reader<T> reader(int id) {
    Reader<T> known = readers.get(id);
    if (known != null) {
      return known;
    }
    Refusal refused = refusals.get(id);
    if (refused != null && System.nanoTime() - refused.until() < 0) {
      throw refused.why();
    }
    try {
      Schema written = schemas.byId(id);
      Reader<T> reader =
          new Reader<>(
              avro.reader(written), WrittenTimes.fault(avro.schema(), written).orElse(null));
      readers.put(id, reader);
      return reader;
    } catch (DecodeException e) {
      refusals.put(id, new Refusal(e, System.nanoTime() + REFUSED_FOR_NANOS));
      throw e;
    }
  }

  /** What was used last. */
  private static final class Kept<V> extends LinkedHashMap<Integer, V> {
    private static final long serialVersionUID = 1L;

    Kept() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
      return size() > MOST_KEPT;
    }
  }
}
