package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterFile.Owned;
import dev.nudge.cli.options.InputPath;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The option of commands that ask a cluster of another process, and what they ask. */
final class RunningCluster {
  /** A JobManager that is starting again does not answer, and must not hold up who asks. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  @Option(
      names = ClusterCommand.DIRECTORY,
      required = true,
      paramLabel = "DIR",
      converter = InputPath.class,
      description = "Of the cluster, as it was given to nudge cluster.")
  private Path directory;

  Path directory() {
    return directory;
  }

  /**
   * How things stand now.
   *
   * @throws RunFailedException if no cluster runs there
   */
  Owned find() {
    return ClusterFile.find(directory);
  }

  /** The jobs of its Flink. */
  static FlinkJobs jobs(ClusterState state) {
    return new FlinkJobs(new FlinkRest(state.place().flink(), ANSWER_LIMIT));
  }

  /**
   * Asks only where the job runs.
   *
   * @throws RunFailedException if it does not, with what it is instead
   */
  void requireRunning(ClusterState state) {
    requireRunning(state, jobs(state).state(state.job()));
  }

  /**
   * The same, where it is known what the job is.
   *
   * @throws RunFailedException if it does not run, with what it is instead
   */
  void requireRunning(ClusterState state, String known) {
    String found =
        known.equals("RUNNING") && !jobs(state).allTasksRun(state.job())
            ? "starting its tasks"
            : known;
    if (!found.equals("RUNNING")) {
      throw new RunFailedException(
          "The job in %s does not run, it is %s: '%s cluster status --directory %s' says how things stand."
              .formatted(directory, found, Home.command(), directory));
    }
  }
}
