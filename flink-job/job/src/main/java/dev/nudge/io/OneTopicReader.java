package dev.nudge.io;

import dev.nudge.cleaning.RawMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connector's reader; refuses partitions of other topics than its own. */
final class OneTopicReader implements SourceReader<RawMessage, KafkaPartitionSplit> {
  private static final Logger LOG = LoggerFactory.getLogger(OneTopicReader.class);

  private final String topic;
  private final SourceReader<RawMessage, KafkaPartitionSplit> reader;
  private final List<String> refused = new ArrayList<>();

  OneTopicReader(String topic, SourceReader<RawMessage, KafkaPartitionSplit> reader) {
    this.topic = topic;
    this.reader = reader;
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
    reader.addSplits(ours);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawMessage> output) throws Exception {
    if (!refused.isEmpty()) {
      // Flink has given each an output already, and event time would wait for it for ever.
      refused.forEach(output::releaseOutputForSplit);
      refused.clear();
    }
    return reader.pollNext(output);
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
