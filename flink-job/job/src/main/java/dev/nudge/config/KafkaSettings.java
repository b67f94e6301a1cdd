package dev.nudge.config;

import java.time.Duration;
import java.util.Map;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param groupId under which offsets are committed, for monitoring; the job continues from its own
 *     checkpoints
 * @param startWithoutState whether it may start without one where the group has read before
 * @param skipLostMessages whether the job continues where messages it comes to next are gone
 * @param partitionDiscovery how often the topics that are read are looked at for new partitions
 * @param transactionTimeout after which the broker aborts a transaction that is left open
 * @param transactionalIdPrefix no other job on the same Kafka may have the same
 * @param properties for every Kafka client as they are: security and the like
 */
public record KafkaSettings(
    String bootstrapServers,
    String groupId,
    StartPosition start,
    boolean startWithoutState,
    boolean skipLostMessages,
    Duration partitionDiscovery,
    Duration transactionTimeout,
    String transactionalIdPrefix,
    Map<String, String> properties) {

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /** Without the values of the client properties, which may hold secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, groupId=%s, start=%s, startWithoutState=%s, skipLostMessages=%s, partitionDiscovery=%s, transactionTimeout=%s, transactionalIdPrefix=%s, properties=%s]"
        .formatted(
            bootstrapServers,
            groupId,
            start,
            startWithoutState,
            skipLostMessages,
            partitionDiscovery,
            transactionTimeout,
            transactionalIdPrefix,
            properties.keySet());
  }
}
