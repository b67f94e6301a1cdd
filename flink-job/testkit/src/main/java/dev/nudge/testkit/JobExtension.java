package dev.nudge.testkit;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.job.Topology;
import dev.nudge.job.TopologySinks;
import dev.nudge.job.TopologySources;
import dev.nudge.operators.Backlog;
import dev.nudge.operators.EventTime;
import dev.nudge.operators.StateBackendDefaults;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.apache.flink.util.FileUtils;
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
  private static final String LOOPBACK = "127.0.0.1";
  private static final int SLOTS = 4;
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(50);
  private static final Duration ARRIVAL_DISORDER = Duration.ofSeconds(5);

  private MiniClusterWithClientResource cluster;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    cluster =
        new MiniClusterWithClientResource(
            new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(SLOTS)
                .setConfiguration(
                    ReceiptCounters.options().set(JobManagerOptions.BIND_HOST, LOOPBACK))
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
    CollectingSink<Portrait> portraits = new CollectingSink<>(Portrait.class);
    CollectingSink<ErasureDone> erasuresDone = new CollectingSink<>(ErasureDone.class);
    CollectingSink<Score> scores = new CollectingSink<>(Score.class);
    CollectingSink<ScoredRow> scoredRows = new CollectingSink<>(ScoredRow.class);
    CollectingSink<DeadLetter> deadLetters = new CollectingSink<>(DeadLetter.class);
    CollectingSink<Event> late = new CollectingSink<>(Event.class);
    CollectingSink<ControlStatus> controlStatus = new CollectingSink<>(ControlStatus.class);
    Map<String, Long> receipts =
        run(
            recording,
            setup,
            new TopologySinks(
                triggers,
                suppressions,
                portraits,
                erasuresDone,
                scores,
                scoredRows,
                deadLetters,
                late,
                controlStatus));
    return new JobRun(
        triggers.take(),
        suppressions.take(),
        portraits.take(),
        erasuresDone.take(),
        scores.take(),
        scoredRows.take(),
        deadLetters.take(),
        late.take(),
        controlStatus.take(),
        setup.running().failing() ? Optional.empty() : Optional.of(receipts));
  }

  /** Returns what was counted of receipts. */
  private static Map<String, Long> run(Recording recording, JobSetup setup, TopologySinks sinks)
      throws Exception {
    JobSetup.Running running = setup.running();
    Map<String, Long> receipts = new TreeMap<>();
    boolean restored = running.restoredParallelism() > 0;
    try (Playback playback = new Playback(recording, running.failing(), restored)) {
      if (!restored) {
        finish(
            submit(playback, setup, sinks, running.parallelism(), new Configuration()), receipts);
        return receipts;
      }
      Path directory = Files.createTempDirectory("nudge-testkit");
      try {
        Configuration savepoint = new Configuration();
        savepoint.set(
            StateRecoveryOptions.SAVEPOINT_PATH,
            stopHalfway(playback, setup, sinks, directory.toUri().toString(), receipts));
        playback.proceed();
        finish(submit(playback, setup, sinks, running.restoredParallelism(), savepoint), receipts);
        return receipts;
      } finally {
        FileUtils.deleteDirectory(directory.toFile());
      }
    }
  }

  private static void finish(JobClient job, Map<String, Long> receipts) throws Exception {
    job.getJobExecutionResult().get();
    ReceiptCounters.take(job.getJobID(), receipts);
  }

  /** Returns where the savepoint lies. */
  private static String stopHalfway(
      Playback playback,
      JobSetup setup,
      TopologySinks sinks,
      String directory,
      Map<String, Long> receipts)
      throws Exception {
    int parallelism = setup.running().parallelism();
    JobClient job = submit(playback, setup, sinks, parallelism, new Configuration());
    CompletableFuture.anyOf(playback.halfway(), job.getJobExecutionResult()).get();
    String savepoint = job.stopWithSavepoint(false, directory, SavepointFormatType.CANONICAL).get();
    finish(job, receipts);
    return savepoint;
  }

  private static JobClient submit(
      Playback playback,
      JobSetup setup,
      TopologySinks sinks,
      int parallelism,
      Configuration restore)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(options(setup, restore));
    env.setParallelism(parallelism);
    TopologySources sources =
        new TopologySources(
            new RecordingSource(playback.id(), InputTopic.CLICKSTREAM),
            parallelism,
            setup.clicks(),
            new RecordingSource(playback.id(), InputTopic.PROFILES),
            new RecordingSource(playback.id(), InputTopic.ERASURES),
            new RecordingSource(playback.id(), InputTopic.RECEIPTS),
            new RecordingSource(playback.id(), InputTopic.MODEL_STATES),
            new RecordingSource(playback.id(), InputTopic.CONTROL),
            Backlog.none());
    Topology.build(env, sources, sinks, eventTime(setup), setup.cleaning(), setup.settings());
    return env.executeAsync("recording");
  }

  private static Configuration options(JobSetup setup, Configuration restore) {
    boolean failing = setup.running().failing();
    Configuration options = new Configuration(restore);
    StateBackendDefaults.add(options, options);
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    options.set(CheckpointingOptions.ENABLE_UNALIGNED, setup.running().unaligned());
    // One that is triggered while readers end is refused, as a part of them has ended.
    options.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    options.set(PipelineOptions.OBJECT_REUSE, true);
    options.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    options.set(RestartStrategyOptions.RESTART_STRATEGY, failing ? "fixed-delay" : "none");
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    options.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    return options;
  }
}
