package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connector's reader; refuses partitions of other topics than its own, and says what is gone
 * where a partition does not go on, and what is not allowed.
 */
final class OneTopicReader implements SourceReader<RawMessage, KafkaPartitionSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(OneTopicReader.class);

  private final String topic;
  private final SourceReader<RawMessage, KafkaPartitionSplit> reader;
  private final BrokerOffsets broker;
  private final List<String> refused = new ArrayList<>();
  private int partitions;

  OneTopicReader(
      String topic, SourceReader<RawMessage, KafkaPartitionSplit> reader, BrokerOffsets broker) {
    this.topic = topic;
    this.reader = reader;
    this.broker = broker;
  }

  /** Partitions that it has been given to read. */
  int partitions() {
    return partitions;
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    List<KafkaPartitionSplit> ours = new ArrayList<>();
    for (KafkaPartitionSplit split : splits) {
      if (split.getTopic().equals(topic)) {
        ours.add(split);
      } else {
        LOG.warn("{} is in the state, but the options say {}: it is not read", split, topic);
        refused.add(split.splitId());
      }
    }
    partitions += ours.size();
    reader.addSplits(broker.settle(ours));
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawMessage> output) throws Exception {
    if (!refused.isEmpty()) {
      // Flink has given each an output already, and event time would wait for it for ever.
      refused.forEach(output::releaseOutputForSplit);
      refused.clear();
    }
    try {
      return reader.pollNext(output);
    } catch (RuntimeException e) {
      broker.endIfDenied(e, topic);
      Optional<OffsetOutOfRangeException> gone =
          ExceptionUtils.findThrowable(e, OffsetOutOfRangeException.class);
      throw gone.isEmpty() ? e : broker.lost(topic, positions(gone.get()), e);
    }
  }

  /** Of all partitions of this reader: the exception names the first only. */
  private Map<TopicPartition, Long> positions(OffsetOutOfRangeException gone) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (KafkaPartitionSplit split : reader.snapshotState(Long.MAX_VALUE)) {
      if (split.getStartingOffset() >= 0) {
        positions.put(split.getTopicPartition(), split.getStartingOffset());
      }
    }
    positions.putAll(gone.offsetOutOfRangePartitions());
    return positions;
  }

  @Override
  public void start() {
    reader.start();
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return reader.snapshotState(checkpointId);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return reader.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    reader.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    reader.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    reader.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    reader.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    reader.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws Exception {
    reader.close();
  }
}
