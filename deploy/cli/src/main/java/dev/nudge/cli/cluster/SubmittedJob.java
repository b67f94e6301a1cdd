package dev.nudge.cli.cluster;

import dev.nudge.cli.console.Console;
import dev.nudge.local.cluster.FlinkCluster;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The job on a cluster of processes. */
final class SubmittedJob {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(1);

  /** So long after it could not be scaled a job may still stop: no savepoint takes longer. */
  private static final Duration UNDECIDED = Duration.ofMinutes(10);

  private final FlinkCluster cluster;
  private final Path jar;
  private final List<String> arguments;
  private final Console console;
  private int parallelism;
  private String id;
  private boolean ended;

  /** What to run with again if the job ends by an attempt to scale it, until {@link #again}. */
  private int before;

  private Instant again = Instant.MIN;

  SubmittedJob(
      FlinkCluster cluster, Path jar, List<String> arguments, int parallelism, Console console) {
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
   * @param state to continue from
   * @throws RunFailedException if they do not, with the reason
   */
  void start(Optional<String> state) {
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
   * Stops the job and starts it from its savepoint with another number of subtasks, for which there
   * are slots.
   *
   * @throws RunFailedException if that fails, with the reason; the job then runs on, or {@link
   *     #look} starts it again as it was
   */
  void scale(int subtasks) {
    before = parallelism;
    try {
      URI savepoint = cluster.jobs().stop(id);
      parallelism = subtasks;
      start(Optional.of(savepoint.toString()));
      again = Instant.MIN;
    } catch (RunFailedException e) {
      again = Instant.now().plus(UNDECIDED);
      throw e;
    }
  }

  /**
   * Looks once at a job that was started. One that was stopped leaves broker and Flink running, and
   * its state in place; one that was to be scaled is started again.
   *
   * @throws RunFailedException when the job has failed, with the reason
   */
  void look() {
    if (ended) {
      return;
    }
    String state = state();
    if (hasEndedByScaling(state)) {
      again = Instant.MIN;
      parallelism = before;
      console.line("The job was stopped and not scaled: it is started again as it was.");
      start(cluster.newestState());
      return;
    }
    refuseFailure(state);
    if (state.equals("FINISHED") || state.equals("CANCELED")) {
      ended = true;
      console.line("The job has ended (%s).".formatted(state));
      cluster.newestState().ifPresent(path -> console.line("Its state: " + path));
      console.line("Broker and Flink run on; Ctrl-C ends them.");
    }
  }

  /** Another one that runs may be the scaled one, though Flink did not answer. */
  private boolean hasEndedByScaling(String state) {
    return Instant.now().isBefore(again)
        && Set.of("FINISHED", "FAILED").contains(state)
        && cluster.jobs().live().isEmpty();
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
