package dev.nudge.cli.tools;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What of a topic still holds a text in key, value or headers, as bytes: in every encoding, also in
 * what nobody could read. A short text may be found where it means something else. Not thread-safe.
 */
final class Left {
  private final byte[] text;

  /** Keys whose newest record stands for nothing. */
  private final Set<String> tombstones = new HashSet<>();

  private long records;
  private long latest = Long.MIN_VALUE;

  Left(String text) {
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    boolean inKey = contains(record.key());
    if (inKey && record.value() == null) {
      tombstones.add(key(record));
      return;
    }
    if (inKey || contains(record.value()) || isInHeaders(record)) {
      records++;
      latest = Math.max(latest, record.timestamp());
      tombstones.remove(key(record));
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

  /** Keys after whose records a tombstone stands: compaction removes them. */
  long tombstones() {
    return tombstones.size();
  }

  private boolean isInHeaders(ConsumerRecord<byte[], byte[]> record) {
    for (var header : record.headers()) {
      if (contains(header.value())) {
        return true;
      }
    }
    return false;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.ISO_8859_1);
  }

  private boolean contains(byte[] bytes) {
    if (bytes == null) {
      return false;
    }
    for (int at = 0; at + text.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }
}
