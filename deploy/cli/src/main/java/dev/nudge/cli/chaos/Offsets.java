package dev.nudge.cli.chaos;

import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where topics end, and how far the job's checkpoints have come in them. */
final class Offsets implements AutoCloseable {
  private static final int LIMIT_MILLIS = 5_000;

  private final Admin admin;
  private final String group;

  /**
   * @param group whose offsets the job commits with each checkpoint
   */
  Offsets(String bootstrapServers, String group) {
    this.group = group;
    admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS));
  }

  /** Whether a complete checkpoint holds all of a topic; false if the broker does not answer. */
  boolean inCheckpoint(String topic) {
    try {
      Map<TopicPartition, Long> ends = ends(List.of(topic), IsolationLevel.READ_UNCOMMITTED);
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      return ends.entrySet().stream()
          .allMatch(
              end ->
                  end.getValue() == 0
                      || (committed.get(end.getKey()) != null
                          && committed.get(end.getKey()).offset() >= end.getValue()));
    } catch (ExecutionException e) {
      return false;
    }
  }

  /**
   * A partition whose readers stand still as a transaction stays open; empty if there is none.
   *
   * @param limit how long to wait for its end
   */
  Optional<String> openTransaction(Collection<String> topics, Duration limit) {
    AtomicReference<Optional<String>> open = new AtomicReference<>(Optional.empty());
    boolean ended =
        Await.until(
            () -> {
              open.set(openTransaction(topics));
              return open.get().isEmpty();
            },
            limit);
    return ended ? Optional.empty() : open.get();
  }

  private Optional<String> openTransaction(Collection<String> topics) {
    try {
      Map<TopicPartition, Long> ends = ends(topics, IsolationLevel.READ_UNCOMMITTED);
      return ends(topics, IsolationLevel.READ_COMMITTED).entrySet().stream()
          .filter(stable -> stable.getValue() < ends.get(stable.getKey()))
          .map(
              stable ->
                  "%s can be read to %d of %d"
                      .formatted(stable.getKey(), stable.getValue(), ends.get(stable.getKey())))
          .sorted()
          .findFirst();
    } catch (ExecutionException e) {
      throw new RunFailedException("The broker does not answer: " + e.getCause(), e);
    }
  }

  /** Adds a partition; returns how many there are now. */
  int addPartition(String topic) {
    try {
      int partitions = partitions(List.of(topic)).size() + 1;
      get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all());
      return partitions;
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "%s gets no partition more: %s".formatted(topic, e.getCause()), e);
    }
  }

  private Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel level)
      throws ExecutionException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions(topics).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found =
        get(admin.listOffsets(asked, new ListOffsetsOptions(level)).all());
    found.forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private List<TopicPartition> partitions(Collection<String> topics) throws ExecutionException {
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  private static <T> T get(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
