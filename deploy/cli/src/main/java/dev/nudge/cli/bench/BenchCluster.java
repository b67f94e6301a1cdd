package dev.nudge.cli.bench;

import dev.nudge.operators.StateBackendDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.apache.flink.util.FileUtils;

/**
 * A Flink cluster of one slot in this JVM, set as the job is by default: RocksDB, exactly-once
 * checkpoints every {@link #CHECKPOINT_INTERVAL}, object reuse. Events are counted where they enter
 * the measured operator, in its own counter: over REST, as from {@link
 * dev.nudge.local.flink.LocalFlink}, it would be up to half a second old.
 */
final class BenchCluster implements AutoCloseable {
  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);

  /** The measured operator's name and uid. */
  static final String OPERATOR = "user";

  /** What a TaskManager of Flink's default size has. */
  private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(512);

  private static final Duration POLL = Duration.ofMillis(20);
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path directory;
  private final InMemoryReporter reporter = InMemoryReporter.create();
  private final MiniClusterWithClientResource cluster;

  BenchCluster() throws Exception {
    directory = Files.createTempDirectory("nudge-bench");
    Configuration configuration = new Configuration();
    configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
    reporter.addToConfiguration(configuration);
    cluster =
        new MiniClusterWithClientResource(
            new MiniClusterResourceConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(1)
                .build());
    cluster.before();
  }

  /** Where the run may keep files; they go with it. */
  Path directory() {
    return directory;
  }

  StreamExecutionEnvironment environment() {
    Configuration options = new Configuration();
    StateBackendDefaults.add(options, options);
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    options.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    options.set(PipelineOptions.OBJECT_REUSE, true);
    options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(options);
    env.setParallelism(1);
    return env;
  }

  /** Events that have entered the measured operator. */
  private long count(JobClient job) {
    return reporter.findOperatorMetricGroups(job.getJobID(), OPERATOR).stream()
        .map(OperatorMetricGroup::getIOMetricGroup)
        .filter(Objects::nonNull) // a group is there a moment before it is complete
        .mapToLong(group -> group.getNumRecordsInCounter().getCount())
        .sum();
  }

  /** Waits until as many events have entered the measured operator. */
  Measurement await(JobClient job, long events) throws Exception {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (count(job) < events) {
      JobStatus status = job.getJobStatus().get();
      if (status.isTerminalState()) {
        job.getJobExecutionResult().get(); // throws what it failed with
        throw new IllegalStateException("the job has ended as " + status + " after " + count(job));
      }
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException(
            "%d of %d events in %s: the machine is too busy to measure anything"
                .formatted(count(job), events, PATIENCE));
      }
      Thread.sleep(POLL.toMillis());
    }
    return read(job);
  }

  private Measurement read(JobClient job) {
    return Measurement.now(count(job));
  }

  /** The rate over a time, once the job has run for {@code warmUp}. */
  Rate rate(JobClient job, Duration warmUp, Duration length) throws Exception {
    await(job, 1);
    Thread.sleep(warmUp.toMillis());
    Measurement from = read(job);
    Thread.sleep(length.toMillis());
    Measurement to = read(job);
    await(job, to.events() + 1); // it must still be running
    return to.since(from);
  }

  /** What Flink knows of a running job. */
  AccessExecutionGraph graph(JobClient job) throws Exception {
    return cluster.getMiniCluster().getExecutionGraph(job.getJobID()).get();
  }

  /** Stops a job; returns where its savepoint lies. */
  String stop(JobClient job) throws Exception {
    return job.stopWithSavepoint(
            false, directory.resolve("saved").toUri().toString(), SavepointFormatType.NATIVE)
        .get();
  }

  /** Ends a job and waits until its slot is free. */
  void cancel(JobClient job) throws Exception {
    job.cancel().get();
    while (!job.getJobStatus().get().isGloballyTerminalState()) {
      Thread.sleep(POLL.toMillis());
    }
  }

  @Override
  public void close() throws IOException {
    cluster.after();
    FileUtils.deleteDirectory(directory.toFile());
  }
}
