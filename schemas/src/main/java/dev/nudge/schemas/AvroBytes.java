package dev.nudge.schemas;

import dev.nudge.schemas.DecodeException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A header, whatever it is, and a record in Avro binary behind it. Not thread-safe: an instance
 * reuses its buffers.
 */
final class AvroBytes<T extends SpecificRecord> {
  static {
    TrustedRecords.ensure();
  }

  private final SpecificData model;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
  private BinaryDecoder decoder;

  AvroBytes(Class<T> type) {
    model = SpecificData.getForClass(type);
    schema = model.getSchema(type);
    writer = writer(model, schema);
  }

  /** That of this build, which is written and read. */
  Schema schema() {
    return schema;
  }

  /**
   * @throws AvroRuntimeException if a field that is not optional is null
   */
  byte[] encode(byte[] header, T datum) {
    bytes.reset();
    bytes.writeBytes(header);
    try {
      writer.write(datum, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("%s: cannot be written to memory".formatted(schema), e);
    } catch (RuntimeException e) {
      encoder = EncoderFactory.get().binaryEncoder(bytes, null); // The old one holds half a record.
      throw e;
    }
    return bytes.toByteArray();
  }

  /**
   * @param from where the record begins
   * @param written names its schema
   * @throws DecodeException if the bytes are no such record
   */
  T decode(DatumReader<T> reader, byte[] encoded, int from, Supplier<String> written) {
    try {
      decoder = DecoderFactory.get().binaryDecoder(encoded, from, encoded.length - from, decoder);
      T datum = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw malformed("has bytes beyond the record's end", null);
      }
      return datum;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException
        | StackOverflowError e) {
      String why = e instanceof StackOverflowError ? "it is nested too deep" : e.getMessage();
      throw malformed(
          "of schema %s and %d bytes does not follow its schema: %s"
              .formatted(written.get(), encoded.length, why == null ? "it ends too early" : why),
          e);
    }
  }

  // The model makes readers and writers of any type; these are of T, as it was asked for T's
  // schema.
  @SuppressWarnings("unchecked")
  DatumReader<T> reader(Schema written) {
    return (DatumReader<T>) model.createDatumReader(written, schema);
  }

  @SuppressWarnings("unchecked")
  private static <T> DatumWriter<T> writer(SpecificData model, Schema schema) {
    return (DatumWriter<T>) model.createDatumWriter(schema);
  }

  private DecodeException malformed(String what, Throwable cause) {
    return new DecodeException(Kind.MALFORMED, schema.getName() + " " + what, cause);
  }
}
