package dev.nudge.testkit;

import dev.nudge.cleaning.RawMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads its splits in turn, a message of each. */
final class RecordingReader implements SourceReader<RawMessage, RecordingSplit> {
  private final Playback playback;
  private final Deque<RecordingSplit> splits = new ArrayDeque<>();
  private final CompletableFuture<Void> assigned = new CompletableFuture<>();
  private int limit;

  RecordingReader(Playback playback) {
    this.playback = playback;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<RawMessage> output) {
    if (!assigned.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    limit = playback.limit();
    for (int asked = 0; asked < splits.size(); asked++) {
      RecordingSplit split = splits.remove();
      RawMessage message = playback.read(split);
      splits.add(message == null ? split : split.at(split.next() + 1));
      if (message != null) {
        output.createOutputForSplit(split.splitId()).collect(message, message.timestamp());
        return InputStatus.MORE_AVAILABLE;
      }
    }
    return playback.isOver() ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return assigned.isDone() ? playback.limitOtherThan(limit) : assigned;
  }

  @Override
  public void addSplits(List<RecordingSplit> more) {
    splits.addAll(more);
  }

  @Override
  public void notifyNoMoreSplits() {
    assigned.complete(null);
  }

  @Override
  public List<RecordingSplit> snapshotState(long checkpoint) {
    playback.snapshot(checkpoint, splits);
    return List.copyOf(splits);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    playback.completed(checkpoint);
  }

  @Override
  public void close() {}
}
