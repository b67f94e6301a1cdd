package dev.nudge.io;

import dev.nudge.config.KafkaSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the broker knows of offsets, asked where a reader cannot go on without. */
final class BrokerOffsets implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Properties properties;
  private final String groupId;
  private final Denied denied;

  BrokerOffsets(KafkaSettings kafka) {
    this.properties = AdminProperties.of(kafka);
    this.groupId = kafka.groupId();
    this.denied = new Denied(kafka);
  }

  /**
   * Ends the job for good, if a failure of reading is one of rights.
   *
   * @throws DeniedException if so
   */
  void endIfDenied(Throwable failure, String topic) {
    denied.endIfDenied(failure, topic, List.of(AclOperation.READ));
  }

  /**
   * How many partitions a topic has now; 0 where there is no such topic.
   *
   * @throws ExecutionException if the brokers do not say
   */
  int partitions(String topic) throws ExecutionException, InterruptedException {
    if (KafkaSources.NO_TOPICS.contains(topic)) {
      return 0;
    }
    try (Admin admin = Admin.create(properties)) {
      return admin
          .describeTopics(Set.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw e;
    }
  }

  /**
   * The partitions, each with a place to begin. Older state has "committed" instead, of partitions
   * that had no message yet.
   */
  List<KafkaPartitionSplit> settle(List<KafkaPartitionSplit> partitions) {
    if (partitions.stream().noneMatch(BrokerOffsets::isUnsettled)) {
      return partitions;
    }
    try (Admin admin = Admin.create(properties)) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata().get();
      return partitions.stream()
          .map(p -> isUnsettled(p) ? settled(p, committed.get(p.getTopicPartition())) : p)
          .toList();
    } catch (ExecutionException e) {
      throw new FlinkRuntimeException("offsets of group " + groupId + " cannot be read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkRuntimeException(e);
    }
  }

  private static boolean isUnsettled(KafkaPartitionSplit partition) {
    return partition.getStartingOffset() == KafkaPartitionSplit.COMMITTED_OFFSET;
  }

  private static KafkaPartitionSplit settled(
      KafkaPartitionSplit partition, OffsetAndMetadata committed) {
    return new KafkaPartitionSplit(
        partition.getTopicPartition(),
        committed == null ? KafkaPartitionSplit.EARLIEST_OFFSET : committed.offset());
  }

  /**
   * What is gone of a topic, and what to do.
   *
   * @param positions the next offset to read of each of its partitions that may have lost some
   * @return the cause itself where the broker does not say: a restart may see more
   */
  RuntimeException lost(String topic, Map<TopicPartition, Long> positions, RuntimeException cause)
      throws InterruptedException {
    try (Admin admin = Admin.create(properties)) {
      Map<TopicPartition, ListOffsetsResultInfo> first =
          offsets(admin, positions, OffsetSpec.earliest());
      Map<TopicPartition, ListOffsetsResultInfo> end =
          offsets(admin, positions, OffsetSpec.latest());
      Map<Integer, String> losses = new TreeMap<>();
      positions.forEach(
          (partition, next) ->
              losses.put(
                  partition.partition(),
                  loss(next, first.get(partition).offset(), end.get(partition).offset())));
      String all =
          losses.entrySet().stream()
              .filter(loss -> !loss.getValue().isEmpty())
              .map(loss -> "partition %d: %s".formatted(loss.getKey(), loss.getValue()))
              .collect(Collectors.joining("; "));
      if (all.isEmpty()) {
        return cause;
      }
      return new LostMessagesException(
          "topic '%s' does not go on where the job would read next. %s. To go on with the first message there is, start the job from its last checkpoint with nudge.kafka.skip-lost-messages=true; a longer retention of the topic keeps messages for a longer outage"
              .formatted(topic, all));
    } catch (ExecutionException e) {
      cause.addSuppressed(e);
      return cause;
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, Map<TopicPartition, Long> positions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(positions.keySet().stream().collect(Collectors.toMap(p -> p, p -> which)))
        .all()
        .get();
  }

  /** Empty where nothing is lost. */
  private static String loss(long next, long first, long end) {
    if (next < first) {
      return "up to %d messages are gone, offsets %d to %d"
          .formatted(first - next, next, first - 1);
    }
    return next > end
        ? "offset %d would be next, but it ends at %d: the topic was made anew or cut off, and how much is gone cannot be known"
            .formatted(next, end)
        : "";
  }
}
