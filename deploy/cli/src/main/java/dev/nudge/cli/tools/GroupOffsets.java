package dev.nudge.cli.tools;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.config.KafkaSettings;
import dev.nudge.local.host.RunFailedException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the job's group has committed: up to there a checkpoint holds what the job has read. */
public final class GroupOffsets implements AutoCloseable {
  private final String group;
  private final Admin admin;

  public GroupOffsets(KafkaSettings kafka) {
    group = kafka.groupId();
    admin = Admin.create(BrokerClients.properties(kafka));
  }

  /**
   * The next to be read, by partition; of others nothing is committed.
   *
   * @throws RunFailedException if the broker does not say
   */
  public Map<TopicPartition, Long> committed() {
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      Map<TopicPartition, OffsetAndMetadata> of =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      of.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
      return offsets;
    } catch (ExecutionException e) {
      throw new RunFailedException(
          "What group '%s' has committed cannot be read: %s"
              .formatted(group, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while asking the broker.", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
