package dev.nudge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nudge.config.JobConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keyed state under what the job sets, restored at another parallelism. */
final class MaxParallelismTest {
  @TempDir Path folder;

  @Test
  void aSavepointOfBeforeTheOptionRestores() throws Exception {
    String before = stop(start(StreamExecutionEnvironment.getExecutionEnvironment(), 2));

    String after = stop(start(ours(before), 3));

    assertThatThrownBy(() -> start(ours(after, "--nudge.max-parallelism=256"), 3))
        .hasStackTraceContaining("max parallelism 128 to new program with max parallelism 256");
  }

  @Test
  void aJobThatBeganWithMoreCanGrowAsFar() throws Exception {
    String option = "--nudge.max-parallelism=720";
    String savepoint = stop(start(ours(null, option), 1));

    assertThat(ours(savepoint, option).getMaxParallelism()).isEqualTo(720);
    assertThat(stop(start(ours(savepoint, option), 3))).isNotEqualTo(savepoint);
  }

  /** As the job's main class makes it; from a savepoint, or from none where that is null. */
  private static StreamExecutionEnvironment ours(String savepoint, String... options) {
    Configuration flink = new Configuration();
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    String[] args =
        Stream.concat(Stream.of("--nudge.kafka.bootstrap-servers=127.0.0.1:1"), Stream.of(options))
            .toArray(String[]::new);
    NudgeJob.configure(env, JobConfig.parse(args).checkpoint());
    return env;
  }

  private static JobClient start(StreamExecutionEnvironment env, int parallelism) throws Exception {
    env.configure(new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    env.setParallelism(parallelism);
    env.fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "all")
        .uid("numbers")
        .keyBy(number -> number % 1_000, Types.LONG)
        .process(new Latest())
        .uid("latest")
        .sinkTo(new DiscardingSink<>())
        .uid("sink");
    return env.executeAsync();
  }

  /** Stops it once all its tasks run; the path of the savepoint. */
  private String stop(JobClient job) {
    return await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(
            () ->
                job.getJobStatus().get() == JobStatus.RUNNING
                    ? job.stopWithSavepoint(false, folder.toString(), SavepointFormatType.CANONICAL)
                        .get()
                    : null,
            path -> path != null);
  }

  private static final class Latest extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Long> LATEST =
        new ValueStateDescriptor<>("latest", Types.LONG);

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      ValueState<Long> latest = getRuntimeContext().getState(LATEST);
      latest.update(number);
      out.collect(number);
    }
  }
}
