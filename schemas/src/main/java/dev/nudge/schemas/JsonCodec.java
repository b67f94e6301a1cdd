package dev.nudge.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as JSON, for those who do not read Avro: one object a record, its fields by the names of
 * the contract. A time is ISO 8601 in UTC, bytes are Base64, a number that is not finite is a text
 * such as {@code "NaN"}, null is left out, and where a field may hold one of several records the
 * record's name stands around it. Keys of maps are in order, so a record has one text.
 *
 * <p>Reads what it writes, and a structured CloudEvent whose data that is. A field that is missing
 * takes its default, one that is not known is ignored.
 *
 * <p>Not thread-safe: an instance reuses its buffer.
 */
public final class JsonCodec<T extends SpecificRecord> {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  private final Schema schema;

  static {
    TrustedRecords.ensure();
  }

  private final Class<T> type;
  private final JsonRecordWriter writer;
  private final JsonRecordReader reader;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

  private JsonCodec(Class<T> type) {
    this.type = type;
    SpecificData model = SpecificData.getForClass(type);
    this.schema = model.getSchema(type);
    this.writer = new JsonRecordWriter(model);
    this.reader = new JsonRecordReader(model);
  }

  /** A codec for records of a contract. */
  public static <T extends SpecificRecord> JsonCodec<T> of(Class<T> type) {
    return new JsonCodec<>(type);
  }

  /**
   * Writes a record.
   *
   * @return UTF-8, new bytes, the caller's
   * @throws AvroRuntimeException if a field that is not optional is null
   */
  public byte[] encode(T datum) {
    bytes.reset();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      writer.write(schema, datum, out);
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written to memory".formatted(schema), e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @throws DecodeException if the bytes are no such record; the message names the field
   */
  public T decode(byte[] encoded) {
    try {
      JsonNode tree = MAPPER.readTree(encoded);
      return decode(tree.has("specversion") ? tree.path("data") : tree);
    } catch (IOException e) {
      throw JsonRecordReader.malformed(schema.getName(), "is not JSON");
    }
  }

  private T decode(JsonNode tree) {
    return type.cast(reader.read(schema, tree, schema.getName()));
  }
}
