package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Header;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.RejectionReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class LeftTest {
  private final Left left = new Left(List.of("ann"), false);

  private void take(long time, String key, String value, String header) {
    take(left, time, key, value, header);
  }

  private static void take(Left left, long time, String key, String value, String header) {
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
  void findsAnyOfSeveralTexts() {
    Left two = new Left(List.of("ann", "p-17"), false);
    take(two, 1, "ann", "x", null);
    take(two, 2, "x", "of p-17", null);
    take(two, 3, "p-17", null, null);
    take(two, 4, "bob", "x", null);

    assertThat(two.records()).isEqualTo(2);
    assertThat(two.tombstones()).isEqualTo(1);
  }

  @Test
  void aTombstoneCountsUntilSomethingStandsBehindIt() {
    take(1, "ann", "x", null);
    take(2, "ann", null, null);
    assertThat(left.records()).isEqualTo(1);
    assertThat(left.tombstones()).isEqualTo(1);
    assertThat(left.compacted()).isEqualTo(1);

    take(3, "ann", "x", null);
    assertThat(left.tombstones()).isZero();
    assertThat(left.compacted()).isZero();
  }

  @Test
  void compactionRemovesOnlyWhatHasATombstoneOfItsKey() {
    take(1, "ann", "x", null);
    take(2, "bob", "of ann", null);
    take(3, null, "of ann", null);
    take(4, "cid", "of ann", null);
    take(5, "ann", null, null);
    take(6, "cid", null, null);
    take(7, "dan", null, null);

    assertThat(left.records()).isEqualTo(4);
    assertThat(left.tombstones()).isEqualTo(2);
    assertThat(left.compacted()).isEqualTo(2);
  }

  @Test
  void findsAnIdThatDeadLettersInJsonHaveAsBase64() {
    Left letters = new Left(List.of("ann"), true);
    take(letters, 1, "x", letter("ann", "x", "x"), null);
    take(letters, 2, "x", letter("x", "of ann", "x"), null);
    take(letters, 3, "x", letter(null, null, "ann"), null);
    take(letters, 4, "x", letter("bob", "bob", "bob"), null);
    take(letters, 5, "x", "{ something else", null);
    assertThat(letters.records()).isEqualTo(3);

    take(1, "x", letter("ann", "ann", "ann"), null);
    assertThat(left.records()).isZero();
  }

  private static String letter(String key, String value, String header) {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setTopic("clickstream")
            .setPartition(0)
            .setOffset(0)
            .setTimestamp(Instant.EPOCH)
            .setKey(buffer(key))
            .setValue(buffer(value))
            .setHeaders(List.of(new Header("h", buffer(header))))
            .setReason(RejectionReason.OTHER)
            .setMessage("why")
            .build();
    return new String(JsonCodec.of(DeadLetter.class).encode(letter), UTF_8);
  }

  private static ByteBuffer buffer(String text) {
    return text == null ? null : ByteBuffer.wrap(bytes(text));
  }
}
