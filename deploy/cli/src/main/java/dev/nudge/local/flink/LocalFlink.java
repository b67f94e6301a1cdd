package dev.nudge.local.flink;

import dev.nudge.local.host.Await;
import dev.nudge.local.host.DiskFull;
import dev.nudge.local.host.RunFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.util.ExceptionUtils;

/**
 * Flink in this JVM: one JobManager, one TaskManager, the web UI on 127.0.0.1, RocksDB, checkpoints
 * in a directory. A job that fails is not restarted: its counters would begin again.
 */
public final class LocalFlink implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);

  private final MiniCluster cluster;
  private final Path directory;
  private final Configuration configuration;
  private final Path targets;

  private LocalFlink(
      MiniCluster cluster, Path directory, Configuration configuration, Path targets) {
    this.cluster = cluster;
    this.directory = directory;
    this.configuration = configuration;
    this.targets = targets;
  }

  /**
   * Starts Flink.
   *
   * @param directory checkpoints and working files go there
   * @param webPort 0 for any free one
   */
  public static LocalFlink start(Path directory, int slots, int webPort) {
    Path targets = directory.resolve("targets.json");
    Configuration configuration = configuration(directory, webPort);
    configuration.addAll(Configuration.fromMap(LoopbackPrometheus.settings(targets)));
    MiniClusterConfiguration settings =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(configuration)
            .setCommonBindAddress("127.0.0.1")
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(slots)
            .build();
    MiniCluster cluster = new MiniCluster(settings);
    try {
      cluster.start();
    } catch (Exception e) {
      throw new RunFailedException("Flink does not start: " + rootMessage(e), e);
    }
    return new LocalFlink(cluster, directory, configuration, targets);
  }

  private static Configuration configuration(Path directory, int webPort) {
    Configuration c = new Configuration();
    listenToThisMachine(c);
    c.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    c.set(CoreOptions.TMP_DIRS, directory.toString());
    c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    c.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    c.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    c.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    c.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    c.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    c.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    return c;
  }

  /** Sets that nobody on another machine reaches a Flink in this process; by default all do. */
  public static void listenToThisMachine(Configuration c) {
    c.set(RestOptions.ADDRESS, "127.0.0.1");
    c.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    c.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
    c.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
  }

  /** The cluster's settings, for building a job's graph with them. */
  public Configuration configuration() {
    return new Configuration(configuration);
  }

  public FlinkRest rest() {
    return new FlinkRest(webUi());
  }

  /** The file that names the host and port where Prometheus finds metrics. */
  public Path metrics() {
    return targets;
  }

  public URI webUi() {
    return await(cluster.getRestAddress(), "The web UI");
  }

  /** Submits a job and returns when all its tasks run. */
  public JobID submit(JobGraph job) {
    JobID id = await(cluster.submitJob(job), "Submitting the job").getJobID();
    FlinkJobs jobs = new FlinkJobs(rest());
    boolean runs =
        Await.until(
            () -> {
              requireRunning(id);
              return jobs.allTasksRun(id.toHexString());
            },
            LIMIT);
    if (!runs) {
      throw new RunFailedException(
          "The job's tasks do not all run within %d s.".formatted(LIMIT.toSeconds()));
    }
    return id;
  }

  /**
   * Looks whether a job still runs.
   *
   * @throws RunFailedException with the cause, if the job has failed or ended
   */
  public void requireRunning(JobID job) {
    JobStatus status = await(cluster.getJobStatus(job), "The job's status");
    if (status.isTerminalState()) {
      var failure = await(cluster.getExecutionGraph(job), "The job's end").getFailureInfo();
      throw new RunFailedException(
          "The job has ended (%s): %s"
              .formatted(
                  status,
                  failure == null
                      ? "no cause is known; see the log"
                      : rootMessage(failure.getException())));
    }
  }

  /** Stops the job after a last checkpoint, so that everything it decided is committed. */
  public void stop(JobID job) {
    String savepoint = directory.resolve("last").toUri().toString();
    await(
        cluster.stopWithSavepoint(job, savepoint, false, SavepointFormatType.NATIVE),
        "Stopping the job");
    await(cluster.requestJobResult(job), "The job's end");
  }

  @Override
  public void close() {
    await(cluster.closeAsync(), "The end of Flink", CLOSE_LIMIT);
  }

  @Override
  public String toString() {
    return "Flink";
  }

  private static <T> T await(CompletableFuture<? extends T> future, String what) {
    return await(future, what, LIMIT);
  }

  private static <T> T await(CompletableFuture<? extends T> future, String what, Duration limit) {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new RunFailedException("%s failed: %s".formatted(what, rootMessage(e)), e);
    } catch (TimeoutException e) {
      throw new RunFailedException("%s: not within %d s.".formatted(what, limit.toSeconds()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("%s: interrupted.".formatted(what), e);
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = ExceptionUtils.stripException(e, ExecutionException.class);
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return DiskFull.explainInWorkspace(
        root.getMessage() == null ? root.toString() : root.getMessage());
  }
}
