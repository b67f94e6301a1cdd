package dev.nudge.io;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connector's writer, which says what was denied. */
record GuardedWriter<T>(
    PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer, SinkGuard guard)
    implements PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedWriter.class);

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

  /**
   * Logs a failure instead of throwing it: the connector aborts the open transaction as it closes,
   * a producer that has failed cannot, and where a task that has failed fails once more while it is
   * closed, Flink ends the whole TaskManager. What has to reach Kafka has been flushed before; what
   * was open is aborted by the next start, or by Kafka after the transaction timeout.
   */
  @Override
  public void close() throws Exception {
    try {
      writer.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The producer of {} did not close well", guard.topic(), e);
    }
  }
}
