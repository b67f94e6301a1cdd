package dev.nudge.cli.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.SingleObjectCodec;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads what the job writes, in whichever {@code nudge.output.format}.
 *
 * <p>Not thread-safe.
 */
public final class OutcomeCodec<T extends SpecificRecord> {
  private final Class<T> type;
  private final SingleObjectCodec<T> avro;
  private final JsonCodec<T> json;

  private OutcomeCodec(Class<T> type) {
    this.type = type;
    this.avro = SingleObjectCodec.of(type);
    this.json = JsonCodec.of(type);
  }

  /** A codec for the records of a topic. */
  public static <T extends SpecificRecord> OutcomeCodec<T> of(Class<T> type) {
    return new OutcomeCodec<>(type);
  }

  /**
   * Reads a record.
   *
   * @throws dev.nudge.schemas.DecodeException if the bytes are no such record
   */
  public T decode(byte[] value) {
    return value.length > 0 && value[0] == '{' ? json.decode(value) : avro.decode(value);
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
