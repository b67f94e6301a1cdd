package dev.nudge.cli.cluster;

import dev.nudge.cli.console.Console;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The job on a cluster of processes: submitted from the newest state there is. */
final class SubmittedJob {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(1);

  private final ClusterProcesses cluster;
  private final List<String> arguments;
  private final int parallelism;
  private final Console console;
  private String id;

  SubmittedJob(ClusterProcesses cluster, List<String> arguments, int parallelism, Console console) {
    this.cluster = cluster;
    this.arguments = arguments;
    this.parallelism = parallelism;
    this.console = console;
  }

  /**
   * Submits the job and returns when all its tasks run.
   *
   * @throws RunFailedException if they do not, with the reason
   */
  void start(Home home) {
    Optional<String> state = cluster.newestState();
    FlinkJobs jobs = cluster.jobs();
    id = jobs.submit(home.jobJar(), arguments, parallelism, state);
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
   * Starts again what dies, until the job fails. A job that was stopped leaves broker and Flink
   * running, and its state in place.
   *
   * @throws RunFailedException when the job has failed, with the reason
   */
  void watch() {
    boolean ended = false;
    while (true) {
      cluster.revive(console::line);
      if (!ended) {
        String state = state();
        refuseFailure(state);
        if (state.equals("FINISHED") || state.equals("CANCELED")) {
          ended = true;
          console.line("The job has ended (%s).".formatted(state));
          cluster.newestState().ifPresent(path -> console.line("Its state: " + path));
          console.line("Broker and Flink run on; Ctrl-C ends them.");
        }
      }
      Await.pause();
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
