package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that goes away while the job's answers are read. */
final class StatusTopicTest {
  private static final TopicPartition PARTITION = new TopicPartition("control-status", 0);

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  private StatusTopic topic() {
    consumer.updatePartitions(
        PARTITION.topic(), List.of(new PartitionInfo(PARTITION.topic(), 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 3L));
    return new StatusTopic(consumer, PARTITION.topic(), Duration.ofMillis(50));
  }

  @Test
  @Timeout(20)
  void recordsThatNeverComeEndTheRead() {
    try (StatusTopic topic = topic()) {
      assertThatThrownBy(topic::read)
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("no longer answers");
    }
  }

  @Test
  void anErrorOfTheClientIsOneOfTheRun() {
    try (StatusTopic topic = topic()) {
      consumer.setOffsetsException(new TimeoutException("60 s"));
      assertThatThrownBy(topic::read)
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("no longer answers: 60 s");
    }
  }
}
