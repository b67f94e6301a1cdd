package dev.nudge.cli.cluster;

import dev.nudge.cli.cluster.ClusterFile.Owned;
import dev.nudge.local.broker.GroupLag;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.ListeningPorts;
import dev.nudge.local.host.RunFailedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge cluster status}. */
@Command(
    name = "status",
    description = {
      "Says how a cluster stands: its job, the last checkpoint, its processes, and what waits in its topics.",
      "Lag is what has come after the last checkpoint."
    })
final class ClusterStatusCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %9s %12s  %s%n";

  @Mixin private RunningCluster cluster;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Owned found = cluster.find();
    ClusterState state = found.state();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Flink       %s%n", state.place().flink());
    out.printf("Kafka       %s%n", state.place().kafka());
    try {
      job(state, out);
    } catch (RunFailedException e) {
      out.printf("Job         %s: %s%n", state.job(), e.getMessage());
    }
    out.printf("%n" + ROW, "PROCESS", "PID", "UPTIME", "LISTENS AT");
    process("nudge cluster", found.owner().pid(), out);
    state.processes().forEach((name, pid) -> process(name, pid, out));
    try {
      out.printf("%n%-16s %9s%n", "TOPIC", "LAG");
      GroupLag.of(state.place().kafka(), state.place().group(), state.place().topics())
          .forEach((topic, lag) -> out.printf("%-16s %,9d%n", topic, lag));
    } catch (RunFailedException e) {
      out.println(e.getMessage());
    }
    return 0;
  }

  private static void job(ClusterState state, PrintWriter out) {
    FlinkJobs jobs = RunningCluster.jobs(state);
    String is = jobs.state(state.job());
    String since =
        is.equals("RUNNING")
            ? " for " + words(Duration.ofMillis(jobs.runningMillis(state.job())))
            : "";
    out.printf(
        "Job         %s %s%s, parallelism %d%n", state.job(), is, since, state.parallelism());
    out.printf(
        "Checkpoint  %s%n",
        jobs.lastCheckpoint(state.job())
            .map(
                last ->
                    "%d, %s old, %,d bytes"
                        .formatted(
                            last.id(),
                            words(Duration.between(last.completed(), Instant.now())),
                            last.stateBytes()))
            .orElse("none yet"));
  }

  private static void process(String name, long pid, PrintWriter out) {
    String uptime =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().startInstant())
            .map(start -> words(Duration.between(start, Instant.now())))
            .orElse("dead");
    String ports =
        ListeningPorts.of(pid).stream().map(String::valueOf).collect(Collectors.joining(" "));
    out.printf(ROW, name, pid, uptime, ports);
  }

  private static String words(Duration time) {
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
            : time.toSeconds() + " s";
  }
}
