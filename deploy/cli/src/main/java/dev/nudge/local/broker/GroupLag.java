package dev.nudge.local.broker;

import dev.nudge.local.host.RunFailedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far a group is behind. */
public final class GroupLag {
  private static final int LIMIT_MILLIS = 5_000;

  private GroupLag() {}

  /**
   * Messages of each topic that come after what the group has committed; all, where it has
   * committed nothing.
   *
   * @throws RunFailedException if the broker does not answer
   */
  public static Map<String, Long> of(
      String bootstrapServers, String group, Collection<String> topics) {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LIMIT_MILLIS);
    try (Admin admin = Admin.create(client)) {
      Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (topic, of) ->
                  of.partitions()
                      .forEach(
                          p ->
                              latest.put(
                                  new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      Map<String, Long> lag = new TreeMap<>();
      admin
          .listOffsets(latest)
          .all()
          .get()
          .forEach(
              (partition, end) -> {
                OffsetAndMetadata read = committed.get(partition);
                long behind = end.offset() - (read == null ? 0 : read.offset());
                lag.merge(partition.topic(), behind, Long::sum);
              });
      return lag;
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "The broker does not answer at %s: %s"
              .formatted(bootstrapServers, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }
}
