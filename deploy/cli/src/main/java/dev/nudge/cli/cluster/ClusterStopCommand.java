package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterFile.Owned;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.RunFailedException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge cluster stop}. */
@Command(
    name = "stop",
    description = {
      "Stops the job with a savepoint, ends all processes of the cluster, and prints how to resume.",
      "Where the job does not run, and has not ended either, nothing is ended."
    })
final class ClusterStopCommand implements Callable<Integer> {
  private static final long LIMIT_SECONDS = 90;

  /** Of a job that was stopped otherwise, or by a command that did not hear of it. */
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED");

  @Mixin private RunningCluster cluster;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Owned found = cluster.find();
    ClusterState state = found.state();
    PrintWriter out = spec.commandLine().getOut();
    FlinkJobs jobs = RunningCluster.jobs(state);
    String job = jobs.state(state.job());
    if (ENDED.contains(job)) {
      out.printf("The job had ended before, it is %s; its state stays.%n", job);
    } else {
      cluster.requireRunning(state, job);
      out.println("Savepoint: " + jobs.stop(state.job()));
    }
    out.flush();
    end(found.owner());
    out.println(
        state.place().resume() == null
            ? "All processes have ended, and with them the directory, which was a temporary one."
            : "All processes have ended. Resume: " + resume(state));
    return 0;
  }

  private static String resume(ClusterState state) {
    return "%s %s=%d %s=%d"
        .formatted(
            state.place().resume(),
            ClusterCommand.PARALLELISM,
            state.parallelism(),
            ClusterCommand.TASK_MANAGERS,
            state.taskManagers());
  }

  /** As Ctrl-C does. */
  private static void end(ProcessHandle owner) {
    owner.destroy();
    try {
      owner.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new RunFailedException(
          "The job is stopped, but process %d has not ended within %d s: kill it."
              .formatted(owner.pid(), LIMIT_SECONDS),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted.", e);
    }
  }
}
