package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.operators.RawMessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded, checkpointed source over a topic of a recording. As with Kafka, partition p belongs to
 * subtask p modulo their number, has a watermark of its own, and a subtask may read several or
 * none.
 *
 * @param run of the {@link Playback}
 */
record RecordingSource(UUID run, InputTopic topic)
    implements Source<RawMessage, RecordingSplit, List<RecordingSplit>>,
        ResultTypeQueryable<RawMessage> {

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeInformation<RawMessage> getProducedType() {
    return RawMessageType.INSTANCE;
  }

  @Override
  public SourceReader<RawMessage, RecordingSplit> createReader(SourceReaderContext context) {
    return new RecordingReader(Playback.of(run));
  }

  @Override
  public SplitEnumerator<RecordingSplit, List<RecordingSplit>> createEnumerator(
      SplitEnumeratorContext<RecordingSplit> context) {
    return new Enumerator(context, Playback.of(run).splits(topic));
  }

  @Override
  public SplitEnumerator<RecordingSplit, List<RecordingSplit>> restoreEnumerator(
      SplitEnumeratorContext<RecordingSplit> context, List<RecordingSplit> unread) {
    return new Enumerator(context, unread);
  }

  @Override
  public SimpleVersionedSerializer<RecordingSplit> getSplitSerializer() {
    return new RecordingSplit.One();
  }

  @Override
  public SimpleVersionedSerializer<List<RecordingSplit>> getEnumeratorCheckpointSerializer() {
    return new RecordingSplit.Many();
  }

  private static final class Enumerator
      implements SplitEnumerator<RecordingSplit, List<RecordingSplit>> {
    private final SplitEnumeratorContext<RecordingSplit> context;
    private final List<RecordingSplit> unread;

    Enumerator(SplitEnumeratorContext<RecordingSplit> context, List<RecordingSplit> unread) {
      this.context = context;
      this.unread = new ArrayList<>(unread);
    }

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<RecordingSplit> splits, int subtask) {
      unread.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
      List<RecordingSplit> own =
          unread.stream()
              .filter(split -> split.partition() % context.currentParallelism() == subtask)
              .toList();
      own.forEach(split -> context.assignSplit(split, subtask));
      unread.removeAll(own);
      context.signalNoMoreSplits(subtask);
    }

    @Override
    public List<RecordingSplit> snapshotState(long checkpoint) {
      return List.copyOf(unread);
    }

    @Override
    public void close() {}
  }
}
