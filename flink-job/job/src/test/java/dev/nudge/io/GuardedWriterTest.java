package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.config.JobConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a writer does whose producer has failed. */
final class GuardedWriterTest {

  static List<RuntimeException> failures() {
    return List.of(
        new KafkaException("in an error state", new TransactionalIdAuthorizationException("no")),
        new FlinkRuntimeException("Failed to send data to Kafka", new TimeoutException("late")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void doesNotEndItsTaskManagerWhereItsProducerHasFailed(RuntimeException failure) {
    assertThatCode(() -> guarded(failure).close()).doesNotThrowAnyException();
  }

  @Test
  void endsTheJobWhereItIsRefusedAsItWrites() {
    assertThatThrownBy(
            () -> guarded(new TransactionalIdAuthorizationException("no")).write("a", null))
        .isInstanceOf(DeniedException.class);
  }

  private static GuardedWriter<String> guarded(RuntimeException failure) {
    JobConfig config = JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", "127.0.0.1:1"));
    SinkGuard guard = new SinkGuard(new Denied(config.kafka()), "triggers", Acls.writing(config));
    return new GuardedWriter<>(new Failing(failure), guard);
  }

  private record Failing(RuntimeException failure)
      implements PrecommittingStatefulSinkWriter<String, KafkaWriterState, KafkaCommittable> {

    @Override
    public void write(String element, Context context) {
      throw failure;
    }

    @Override
    public void flush(boolean endOfInput) {
      throw failure;
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() {
      throw failure;
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpoint) {
      throw failure;
    }

    @Override
    public void close() {
      throw failure;
    }
  }
}
