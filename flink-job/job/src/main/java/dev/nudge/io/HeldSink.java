package dev.nudge.io;

import dev.nudge.operators.Measure;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.Counter;

/**
 * Counts and drops. It can be restored from the state of the sink that it stands for, and leaves
 * the transactions in it alone: whoever wrote that state may still be at work on them.
 */
final class HeldSink<T>
    implements TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable> {
  private static final long serialVersionUID = 1L;

  private final KafkaSink<T> sink;

  HeldSink(KafkaSink<T> sink) {
    this.sink = sink;
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  @Override
  public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> recovered) {
    return new Writer<>(Measure.HELD.counter(Measure.group(context.metricGroup())));
  }

  private record Writer<T>(Counter held)
      implements PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> {

    @Override
    public void write(T element, Context context) {
      held.inc();
    }

    @Override
    public void flush(boolean endOfInput) {
      // there is nothing to write
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() {
      return List.of();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpoint) {
      return List.of();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
    return new Dropping();
  }

  /** Gets what the restored state holds, and nothing else. */
  private static final class Dropping implements Committer<KafkaCommittable> {

    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
      // not ours
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }
}
