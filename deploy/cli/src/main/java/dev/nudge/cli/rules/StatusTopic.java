package dev.nudge.cli.rules;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The topic on which a job says which rules it has, read from its beginning. */
final class StatusTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Duration limit;
  private final SingleObjectCodec<ControlStatus> codec = SingleObjectCodec.of(ControlStatus.class);
  private final RuleStatus read = new RuleStatus();

  /**
   * @param consumer owned
   * @param limit how long one read may take
   */
  StatusTopic(Consumer<byte[], byte[]> consumer, String topic, Duration limit) {
    this.consumer = consumer;
    this.limit = limit;
    partitions = BrokerClients.partitions(consumer, List.of(topic));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * What the job has said up to now.
   *
   * @throws RunFailedException if the broker does not answer in time
   */
  RuleStatus read() {
    Instant deadline = Instant.now().plus(limit);
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        if (Instant.now().isAfter(deadline)) {
          throw new RunFailedException("The broker no longer answers.");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read.add(codec.decode(record.value()), Instant.ofEpochMilli(record.timestamp()));
        }
      }
    } catch (KafkaException e) {
      throw new RunFailedException("The broker no longer answers: " + e.getMessage(), e);
    }
    return read;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
