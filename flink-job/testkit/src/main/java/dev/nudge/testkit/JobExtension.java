package dev.nudge.testkit;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.job.Topology;
import dev.nudge.job.TopologySinks;
import dev.nudge.job.TopologySources;
import dev.nudge.operators.EventTime;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs recordings through the real topology on a MiniCluster with RocksDB and checkpoints: register
 * it as a static field.
 *
 * <p>Deadlines fire up to the event time that a recording has come to at its end.
 */
public final class JobExtension implements BeforeAllCallback, AfterAllCallback {
  private static final int SLOTS = 4;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(50);
  private static final Duration ARRIVAL_DISORDER = Duration.ofSeconds(5);

  private static final Recording NOTHING = new Recording(List.of(Recording.heartbeat(0)));

  private MiniClusterWithClientResource cluster;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    cluster =
        new MiniClusterWithClientResource(
            new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(SLOTS)
                .build());
    cluster.before();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    cluster.after();
  }

  /** How event time advances in such a run. */
  static EventTime eventTime(JobSetup setup) {
    return EventTime.replay(ARRIVAL_DISORDER, setup.cleaning().times());
  }

  /** Runs a recording to its end. */
  public JobRun run(Recording recording, JobSetup setup) throws Exception {
    CollectingSink<Trigger> triggers = new CollectingSink<>(Trigger.class);
    CollectingSink<Suppression> suppressions = new CollectingSink<>(Suppression.class);
    CollectingSink<Score> scores = new CollectingSink<>(Score.class);
    CollectingSink<ScoredRow> scoredRows = new CollectingSink<>(ScoredRow.class);
    CollectingSink<DeadLetter> deadLetters = new CollectingSink<>(DeadLetter.class);
    CollectingSink<Event> late = new CollectingSink<>(Event.class);
    StreamExecutionEnvironment env = environment(setup);
    RecordingSource clickstream =
        new RecordingSource(recording, setup.parallelism(), setup.failing());
    Topology.build(
        env,
        inputs(clickstream, setup),
        new TopologySinks(triggers, suppressions, scores, scoredRows, deadLetters, late),
        eventTime(setup),
        setup.cleaning(),
        setup.settings());
    env.execute("recording");
    clickstream.finish();
    return new JobRun(
        triggers.take(),
        suppressions.take(),
        scores.take(),
        scoredRows.take(),
        deadLetters.take(),
        late.take());
  }

  private static StreamExecutionEnvironment environment(JobSetup setup) {
    Configuration options = new Configuration();
    options.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    options.set(PipelineOptions.OBJECT_REUSE, true);
    options.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    options.set(RestartStrategyOptions.RESTART_STRATEGY, setup.failing() ? "fixed-delay" : "none");
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(setup.parallelism());
    return env;
  }

  private static TopologySources inputs(RecordingSource clickstream, JobSetup setup) {
    return new TopologySources(
        clickstream.source(), setup.parallelism(), nothing(), nothing(), nothing());
  }

  private static Source<RawMessage, ?, ?> nothing() {
    return new RecordingSource(NOTHING, 1, false).source();
  }
}
