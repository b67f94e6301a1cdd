package dev.nudge.io;

import java.io.Serializable;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How a kind of record stands in Kafka: topic, key, headers, timestamp. */
interface Envelope<T> extends Serializable {

  /** The message for a record, its bytes being {@code value}; null for none. */
  ProducerRecord<byte[], byte[]> seal(T element, byte[] value);

  /** Matches the names of all topics that messages go to, and of no others. */
  Pattern topics();

  /**
   * A part of a topic's name in such a pattern, which whoever shows lineage shows as it is: of what
   * a name may hold only the dot means something else.
   */
  static String literal(String part) {
    return part.replace(".", "\\.");
  }
}
