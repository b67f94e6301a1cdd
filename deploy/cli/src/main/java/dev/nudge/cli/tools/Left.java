package dev.nudge.cli.tools;

import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.schemas.Bytes;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What of a topic still holds one of some texts in key, value or headers, as bytes; in dead letters
 * also where JSON has what came as Base64. A short text may be found where it means something else,
 * and one that JSON escapes is not found in JSON. Not thread-safe.
 */
final class Left {
  private final List<byte[]> texts;
  private final boolean letters;
  private final OutcomeCodec<DeadLetter> codec = OutcomeCodec.of(DeadLetter.class);

  /** How many records hold it, by partition and key. */
  private final Map<String, Long> byKey = new HashMap<>();

  /** Keys whose newest record stands for nothing. */
  private final Set<String> tombstones = new HashSet<>();

  private long records;
  private long latest = Long.MIN_VALUE;

  /**
   * @param texts any of them
   * @param letters whether the topic is that of dead letters
   */
  Left(Collection<String> texts, boolean letters) {
    this.texts = texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    this.letters = letters;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    String key = key(record);
    if (record.value() != null) {
      tombstones.remove(key);
    } else if (key != null && (contains(record.key()) || byKey.containsKey(key))) {
      tombstones.add(key);
      return;
    }
    if (contains(record.key())
        || contains(record.value())
        || isInHeaders(record)
        || letters && isInLetter(record.value())) {
      records++;
      latest = Math.max(latest, record.timestamp());
      if (key != null) {
        byKey.merge(key, 1L, Long::sum);
      }
    }
  }

  /** Records that hold it, tombstones not among them. */
  long records() {
    return records;
  }

  /** Kafka's timestamp of the newest of them, epoch milliseconds. */
  long latest() {
    return latest;
  }

  /** Keys after whose records a tombstone stands. */
  long tombstones() {
    return tombstones.size();
  }

  /** Records that compaction removes: after them stands a tombstone of their key. */
  long compacted() {
    return tombstones.stream().mapToLong(key -> byKey.getOrDefault(key, 0L)).sum();
  }

  private boolean isInHeaders(ConsumerRecord<byte[], byte[]> record) {
    for (var header : record.headers()) {
      if (contains(header.value())) {
        return true;
      }
    }
    return false;
  }

  /** Of one in JSON; in Avro bytes are as they came. */
  private boolean isInLetter(byte[] value) {
    if (value == null || value.length == 0 || value[0] != '{') {
      return false;
    }
    try {
      DeadLetter letter = codec.decode(value);
      return contains(Bytes.of(letter.getKey()))
          || contains(Bytes.of(letter.getValue()))
          || letter.getHeaders().stream().anyMatch(header -> contains(Bytes.of(header.getValue())));
    } catch (DecodeException e) {
      return false; // somebody else's
    }
  }

  /** Null where there is none. */
  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null
        ? null
        : record.partition() + "/" + new String(record.key(), StandardCharsets.ISO_8859_1);
  }

  private boolean contains(byte[] bytes) {
    return bytes != null && texts.stream().anyMatch(text -> contains(bytes, text));
  }

  private static boolean contains(byte[] bytes, byte[] text) {
    for (int at = 0; at + text.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }
}
