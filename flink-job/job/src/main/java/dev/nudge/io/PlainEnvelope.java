package dev.nudge.io;

import java.io.Serializable;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One topic, no headers.
 *
 * @param key null for none
 * @param time event time; becomes Kafka's timestamp; null for the time of writing
 */
record PlainEnvelope<T>(String topic, Part<T, byte[]> key, Part<T, Instant> time)
    implements Envelope<T> {

  /** Takes something out of a record. */
  interface Part<T, R> extends Function<T, R>, Serializable {}

  @Override
  public ProducerRecord<byte[], byte[]> seal(T element, byte[] value) {
    Instant at = time.apply(element);
    return new ProducerRecord<>(
        topic, null, at == null ? null : at.toEpochMilli(), key.apply(element), value);
  }

  @Override
  public Pattern topics() {
    return Pattern.compile(Pattern.quote(topic));
  }
}
