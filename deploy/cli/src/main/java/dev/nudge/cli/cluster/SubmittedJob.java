package dev.nudge.cli.cluster;

import dev.nudge.cli.console.Console;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The job on a cluster of processes: submitted from the newest state there is. */
final class SubmittedJob {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(1);

  private final ClusterProcesses cluster;
  private final Path jar;
  private final List<String> arguments;
  private final Console console;
  private int parallelism;
  private String id;
  private boolean ended;

  SubmittedJob(
      ClusterProcesses cluster,
      Path jar,
      List<String> arguments,
      int parallelism,
      Console console) {
    this.cluster = cluster;
    this.jar = jar;
    this.arguments = arguments;
    this.parallelism = parallelism;
    this.console = console;
  }

  String id() {
    return id;
  }

  int parallelism() {
    return parallelism;
  }

  /**
   * Submits the job and returns when all its tasks run.
   *
   * @throws RunFailedException if they do not, with the reason
   */
  void start() {
    start(cluster.newestState());
  }

  private void start(Optional<String> state) {
    FlinkJobs jobs = cluster.jobs();
    id = jobs.submit(jar, arguments, parallelism, state);
    console.line(
        state
            .map(path -> "Job:      %s, continues from %s".formatted(id, path))
            .orElse("Job:      " + id));
    boolean runs =
        Await.until(
            () -> {
              refuseFailure(jobs.state(id));
              return jobs.allTasksRun(id);
            },
            START_LIMIT);
    if (!runs) {
      throw new RunFailedException(
          "The job did not run within %d s; see the logs with --debug."
              .formatted(START_LIMIT.toSeconds()));
    }
  }

  /**
   * Stops the job.
   *
   * @return its savepoint
   * @throws RunFailedException if it is not stopped; it then runs on
   */
  URI stop() {
    return cluster.jobs().stop(id);
  }

  /**
   * Starts a job that was stopped with another number of subtasks, for which there are slots.
   *
   * @throws RunFailedException as {@link #start()}
   */
  void resume(URI savepoint, int subtasks) {
    parallelism = subtasks;
    start(Optional.of(savepoint.toString()));
  }

  /**
   * Looks once at a job that was started. One that was stopped leaves broker and Flink running, and
   * its state in place.
   *
   * @throws RunFailedException when the job has failed, with the reason
   */
  void look() {
    if (ended) {
      return;
    }
    String state = state();
    refuseFailure(state);
    if (state.equals("FINISHED") || state.equals("CANCELED")) {
      ended = true;
      console.line("The job has ended (%s).".formatted(state));
      cluster.newestState().ifPresent(path -> console.line("Its state: " + path));
      console.line("Broker and Flink run on; Ctrl-C ends them.");
    }
  }

  /** The job's state; DOWN if the JobManager is not there. */
  private String state() {
    String[] state = {"DOWN"};
    boolean answered =
        Await.until(
            () -> {
              try {
                state[0] = cluster.isJobManagerAlive() ? cluster.jobs().state(id) : "DOWN";
                return true;
              } catch (RunFailedException silent) {
                return false;
              }
            },
            SILENCE_LIMIT);
    if (!answered) {
      throw new RunFailedException(
          "%s has not answered for %d s.".formatted(cluster, SILENCE_LIMIT.toSeconds()));
    }
    return state[0];
  }

  private void refuseFailure(String state) {
    if (state.equals("FAILED")) {
      throw new RunFailedException("The job has failed: " + cluster.jobs().failure(id));
    }
  }
}
