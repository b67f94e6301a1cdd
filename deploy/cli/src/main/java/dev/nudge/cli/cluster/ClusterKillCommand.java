package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterFile.Owned;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge cluster kill}. */
@Command(
    name = "kill",
    description = {
      "Kills a process of the cluster as kill -9 does, to try recovery.",
      "The cluster starts it again; the command says how long it takes until the job runs with it."
    })
final class ClusterKillCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /** What can be killed. */
  enum Target {
    TASKMANAGER,
    JOBMANAGER,
    BROKER
  }

  @Parameters(
      paramLabel = "PROCESS",
      description = "taskmanager (one that runs tasks), jobmanager or broker.")
  private Target target;

  @Mixin private RunningCluster cluster;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Owned found = cluster.find();
    ClusterState state = found.state();
    cluster.requireRunning(state);
    FlinkJobs jobs = RunningCluster.jobs(state);
    String incarnation = jobs.incarnation(state.job());
    String name = name(state, jobs);
    long pid = state.processes().get(name);
    long begin = System.nanoTime();
    boolean killed =
        ProcessHandle.of(pid)
            .filter(process -> process.parent().equals(Optional.of(found.owner())))
            .map(ProcessHandle::destroyForcibly)
            .orElse(false);
    if (!killed) {
      throw new RunFailedException(
          "%s has no process %d any more: try again.".formatted(name, pid));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s, process %d, is killed.%n", name, pid);
    out.flush();
    if (!Await.until(() -> isBack(jobs, name, pid, incarnation), LIMIT)) {
      throw new RunFailedException(
          "The job does not run with %s again within %d s: see the logs."
              .formatted(name, LIMIT.toSeconds()));
    }
    out.printf(
        Locale.ROOT,
        "It is process %d now, and the job runs again after %.1f s.%n",
        cluster.find().state().processes().get(name),
        (System.nanoTime() - begin) / 1e9);
    return 0;
  }

  private String name(ClusterState state, FlinkJobs jobs) {
    return switch (target) {
      case TASKMANAGER -> jobs.taskManagersOf(state.job()).iterator().next();
      case JOBMANAGER -> ClusterProcesses.JOB_MANAGER;
      case BROKER -> ClusterState.BROKER;
    };
  }

  /** The job runs on without its broker, and begins anew without any other. */
  private boolean isBack(FlinkJobs jobs, String name, long pid, String incarnation) {
    ClusterState now = cluster.find().state();
    if (now.processes().get(name) == pid) {
      return false;
    }
    try {
      return (target == Target.BROKER || !jobs.incarnation(now.job()).equals(incarnation))
          && jobs.allTasksRun(now.job());
    } catch (RunFailedException silent) {
      return false;
    }
  }
}
