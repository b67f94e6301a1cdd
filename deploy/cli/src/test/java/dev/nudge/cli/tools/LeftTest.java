package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class LeftTest {
  private final Left left = new Left("ann");

  private void take(long time, String key, String value, String header) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("h", bytes(header));
    left.take(
        new ConsumerRecord<>(
            "t",
            0,
            0,
            time,
            TimestampType.CREATE_TIME,
            0,
            0,
            bytes(key),
            bytes(value),
            headers,
            Optional.empty()));
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }

  @Test
  void findsAnIdInKeyValueAndHeaders() {
    take(1, "ann", "x", null);
    take(3, null, "{\"user\":\"ann\"", "x");
    take(2, "bob", "x", "about ann");
    take(4, "bob", "an", null);
    take(5, null, null, null);

    assertThat(left.records()).isEqualTo(3);
    assertThat(left.latest()).isEqualTo(3);
    assertThat(left.tombstones()).isZero();
  }

  @Test
  void aTombstoneCountsUntilSomethingStandsBehindIt() {
    take(1, "ann", "x", null);
    take(2, "ann", null, null);
    assertThat(left.records()).isEqualTo(1);
    assertThat(left.tombstones()).isEqualTo(1);

    take(3, "ann", "x", null);
    assertThat(left.tombstones()).isZero();
  }
}
