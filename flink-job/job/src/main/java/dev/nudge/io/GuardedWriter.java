package dev.nudge.io;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;

/** The connector's writer, which says what was denied. */
record GuardedWriter<T>(
    PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer, SinkGuard guard)
    implements PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> {

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    try {
      writer.write(element, context);
    } catch (IOException | RuntimeException e) {
      guard.check(e);
      throw e;
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    try {
      writer.flush(endOfInput);
    } catch (IOException | RuntimeException e) {
      guard.check(e);
      throw e;
    }
  }

  @Override
  public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
    try {
      return writer.prepareCommit();
    } catch (IOException | RuntimeException e) {
      guard.check(e);
      throw e;
    }
  }

  @Override
  public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
    try {
      return writer.snapshotState(checkpointId);
    } catch (IOException | RuntimeException e) {
      guard.check(e);
      throw e;
    }
  }

  @Override
  public void close() throws Exception {
    writer.close();
  }
}
