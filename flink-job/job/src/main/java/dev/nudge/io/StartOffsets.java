package dev.nudge.io;

import dev.nudge.config.StartPosition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions begin without a checkpoint, as offsets that go into the state. Kafka's own words
 * for it (earliest, latest, committed) would be looked up again at every restore until the first
 * message has come, and "latest" would then pass over what came meanwhile.
 *
 * @param position of partitions that are not in {@code known}
 * @param known where others begin
 * @param skipLost whether reading goes on at the first message there is where the next one is gone
 */
// Kafka has deprecated the strategy, the connector knows nothing else.
@SuppressWarnings("deprecation")
record StartOffsets(StartPosition position, Map<TopicPartition, Long> known, boolean skipLost)
    implements OffsetsInitializer {

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
    Map<TopicPartition, Long> offsets = new HashMap<>(atPosition(partitions, broker));
    known.forEach(offsets::replace);
    return offsets;
  }

  private Map<TopicPartition, Long> atPosition(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever broker) {
    return switch (position) {
      case EARLIEST -> broker.beginningOffsets(partitions);
      case LATEST -> broker.endOffsets(partitions);
      case COMMITTED -> {
        Map<TopicPartition, Long> offsets = new HashMap<>(broker.beginningOffsets(partitions));
        offsets.putAll(broker.committedOffsets(partitions));
        yield offsets;
      }
    };
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return skipLost ? OffsetResetStrategy.EARLIEST : OffsetResetStrategy.NONE;
  }
}
