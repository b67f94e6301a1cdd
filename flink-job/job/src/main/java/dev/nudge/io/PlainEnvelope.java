package dev.nudge.io;

import java.io.Serializable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One topic, no headers.
 *
 * @param key null for none
 * @param gone of which records the value is null
 */
record PlainEnvelope<T>(String topic, Key<T> key, Gone<T> gone) implements Envelope<T> {

  PlainEnvelope(String topic, Key<T> key) {
    this(topic, key, element -> false);
  }

  /** Takes the key out of a record. */
  interface Key<T> extends Function<T, byte[]>, Serializable {}

  /** Says whether a record stands for nothing, so that it has no value. */
  interface Gone<T> extends Predicate<T>, Serializable {}

  @Override
  public ProducerRecord<byte[], byte[]> seal(T element, byte[] value) {
    return new ProducerRecord<>(topic, key.apply(element), gone.test(element) ? null : value);
  }

  @Override
  public Pattern topics() {
    return Pattern.compile(Envelope.literal(topic));
  }
}
