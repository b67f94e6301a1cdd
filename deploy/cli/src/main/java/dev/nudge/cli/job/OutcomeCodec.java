package dev.nudge.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.config.JobConfig;
import dev.nudge.config.RegistrySettings;
import dev.nudge.schemas.ConfluentDecoder;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.RecordEncoding;
import dev.nudge.schemas.registry.RegistryAccess;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what the job writes, in whichever {@code nudge.output.format}, and what it reads in Avro.
 *
 * <p>Not thread-safe.
 */
public final class OutcomeCodec<T extends SpecificRecord> {
  private final Class<T> type;
  private final Function<byte[], T> avro;
  private final JsonCodec<T> json;
  private final boolean registered;

  private OutcomeCodec(Class<T> type, RecordEncoding encoding) {
    this.type = type;
    this.avro = encoding.decoder(type);
    this.json = JsonCodec.of(type);
    this.registered = encoding instanceof RegistryAccess;
  }

  /** A codec for JSON and Avro single objects. */
  public static <T extends SpecificRecord> OutcomeCodec<T> of(Class<T> type) {
    return new OutcomeCodec<>(type, RecordEncoding.singleObjects());
  }

  /**
   * A codec for the records of a topic.
   *
   * @param config names the schema registry, without which the Confluent wire format cannot be read
   */
  public static <T extends SpecificRecord> OutcomeCodec<T> of(Class<T> type, JobConfig config) {
    return new OutcomeCodec<>(
        type,
        config
            .registry()
            .<RecordEncoding>map(RegistrySettings::access)
            .orElse(RecordEncoding.singleObjects()));
  }

  /**
   * Reads a record.
   *
   * @throws DecodeException if the bytes are no such record
   * @throws dev.nudge.schemas.registry.RegistryException if the registry does not give its schema
   */
  public T decode(byte[] value) {
    if (!registered && ConfluentDecoder.isWireFormat(value)) {
      throw DecodeException.unknownSchema(
          "%s starts with 00, as the Confluent wire format does: it is read with a schema registry, --set nudge.schema-registry.url=URL"
              .formatted(type.getSimpleName()));
    }
    return value.length > 0 && value[0] == '{' ? json.decode(value) : avro.apply(value);
  }

  /**
   * A record as JSON, as {@code nudge.output.format=json} has it; always the same text.
   *
   * @throws ClassCastException if the record is of another contract
   */
  public String text(SpecificRecord record) {
    return new String(json.encode(type.cast(record)), UTF_8);
  }
}
