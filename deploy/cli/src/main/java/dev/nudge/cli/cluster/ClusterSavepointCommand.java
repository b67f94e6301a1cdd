package dev.nudge.cli.cluster;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge cluster savepoint}. */
@Command(
    name = "savepoint",
    description = "Writes a savepoint of the job, which runs on, and prints where it is.")
final class ClusterSavepointCommand implements Callable<Integer> {
  @Mixin private RunningCluster cluster;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ClusterState state = cluster.find().state();
    cluster.requireRunning(state);
    spec.commandLine().getOut().println(RunningCluster.jobs(state).savepoint(state.job()));
    return 0;
  }
}
