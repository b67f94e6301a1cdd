package dev.nudge.schemas;

import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes the Confluent wire format, see {@link ConfluentDecoder}, with this build's schema. Asks no
 * registry: the id is found before.
 *
 * <p>Not thread-safe: an instance reuses its buffers.
 */
public final class ConfluentEncoder<T extends SpecificRecord> {
  private final AvroBytes<T> avro;
  private final byte[] header;

  private ConfluentEncoder(Class<T> type, int id) {
    avro = new AvroBytes<>(type);
    header = ByteBuffer.allocate(ConfluentDecoder.HEADER_BYTES).put((byte) 0).putInt(id).array();
  }

  /**
   * An encoder for the records of a topic.
   *
   * @param id that the registry gave the schema
   */
  public static <T extends SpecificRecord> ConfluentEncoder<T> of(Class<T> type, int id) {
    return new ConfluentEncoder<>(type, id);
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
}
