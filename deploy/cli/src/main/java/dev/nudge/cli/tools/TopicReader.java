package dev.nudge.cli.tools;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.JobConfig;
import dev.nudge.config.KafkaSettings;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads partitions from a time on; what is committed only. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  /** After this long without a message the broker is asked whether it is there. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final String servers;
  private long heardNanos = System.nanoTime();

  /**
   * Begins at the present end of the topics.
   *
   * @param topics must exist
   */
  public TopicReader(KafkaSettings kafka, Collection<String> topics) {
    this(kafka, topics, Map.of());
  }

  /**
   * The same.
   *
   * @param more properties of the consumer
   */
  TopicReader(KafkaSettings kafka, Collection<String> topics, Map<String, String> more) {
    servers = kafka.bootstrapServers();
    consumer = BrokerClients.consumer(kafka, more);
    partitions = BrokerClients.partitions(consumer, topics);
    consumer.assign(partitions);
    ends().forEach(consumer::seek);
  }

  /** Topics of triggers that there are, of all kinds. */
  public static List<String> triggerTopics(JobConfig config) {
    try (TopicReader all = new TopicReader(config.kafka(), List.of())) {
      return all.consumer.listTopics().keySet().stream()
          .filter(topic -> topic.startsWith(config.topics().triggersPrefix()))
          .sorted()
          .toList();
    }
  }

  public KafkaConsumer<byte[], byte[]> consumer() {
    return consumer;
  }

  public List<TopicPartition> partitions() {
    return partitions;
  }

  /** Where the partitions end now; what is open in a transaction comes after that. */
  public Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions);
  }

  /** Offsets of the first records that are not before a time; of the end where there are none. */
  public Map<TopicPartition, Long> offsetsOf(Instant time, Collection<TopicPartition> of) {
    Map<TopicPartition, Long> asked = new HashMap<>();
    of.forEach(partition -> asked.put(partition, time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
    Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(of));
    found.forEach(
        (partition, first) -> {
          if (first != null) {
            offsets.put(partition, first.offset());
          }
        });
    return offsets;
  }

  /**
   * What has come.
   *
   * @throws RunFailedException if the broker no longer answers; a consumer alone would wait for
   *     ever
   */
  public Iterable<ConsumerRecord<byte[], byte[]>> poll() {
    try {
      ConsumerRecords<byte[], byte[]> come = consumer.poll(POLL);
      if (!come.isEmpty()) {
        heardNanos = System.nanoTime();
      } else if (System.nanoTime() - heardNanos > SILENCE.toNanos()) {
        consumer.endOffsets(partitions);
        heardNanos = System.nanoTime();
      }
      return come;
    } catch (KafkaException e) {
      throw new RunFailedException(
          "The broker at %s cannot be read on: %s".formatted(servers, e.getMessage()), e);
    }
  }

  /** Whether partitions have been read up to some offsets. */
  public boolean hasCome(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
