package dev.nudge.io;

import java.io.Serializable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One topic, no headers.
 *
 * @param key null for none
 */
record PlainEnvelope<T>(String topic, Key<T> key) implements Envelope<T> {

  /** Takes the key out of a record. */
  interface Key<T> extends Function<T, byte[]>, Serializable {}

  @Override
  public ProducerRecord<byte[], byte[]> seal(T element, byte[] value) {
    return new ProducerRecord<>(topic, key.apply(element), value);
  }

  @Override
  public Pattern topics() {
    return Pattern.compile(Pattern.quote(topic));
  }
}
