package dev.nudge.cli.cluster;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.options.DebugOption;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.cli.options.PortOptions;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.cli.web.ConsoleSettings;
import dev.nudge.cli.web.WebConsole;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Teardown;
import dev.nudge.local.host.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge cluster}. */
@Command(
    name = "cluster",
    description = {
      "Run the job on a Flink cluster of separate processes on this machine, until Ctrl-C.",
      "Starts a Kafka broker, a JobManager and TaskManagers, submits the job's jar, and prints"
          + " where everything is. Send events to the topic clickstream, read triggers from"
          + " triggers.*."
    })
public final class ClusterCommand implements Callable<Integer> {
  private static final long NEED_MEBIBYTES = 1024;
  private static final String LIVE = "live";
  private static final String DIRECTORY = "--directory";

  /** Of a TaskManager, as {@code deploy/conf/config.yaml} has it. */
  public static final int SLOTS = 2;

  @Option(
      names = "--task-managers",
      paramLabel = "N",
      description =
          "Processes that run tasks, each "
              + SLOTS
              + " subtasks of every operator; 1 to 64. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2",
      converter = TaskManagers.class)
  private int taskManagers;

  @Option(
      names = DIRECTORY,
      paramLabel = "DIR",
      description =
          "Where broker and Flink keep their data. It stays, and the next run with it continues."
              + " Default: a temporary one, removed at the end.")
  private Path directory;

  @Mixin private JobOptions job;
  @Mixin private PortOptions ports;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireSlots();
    if (directory != null) {
      OutputFile.requireFolder(spec.commandLine(), DIRECTORY, directory);
    }
    Home home = Home.find();
    JobTopics topics = JobTopics.of(job.check(LIVE));
    ports.requireFree();
    try (Teardown teardown = new Teardown()) {
      Workspace workspace = teardown.add(workspace());
      KafkaBroker broker =
          teardown.add(KafkaBroker.start(workspace.directory("kafka"), ports.kafka()));
      topics.create(broker.bootstrapServers(), job.parallelism());
      ClusterProcesses cluster =
          teardown.add(ClusterProcesses.start(home, workspace, taskManagers, ports.web()));
      Map<String, String> options = job.keysAndValues(broker.bootstrapServers(), LIVE);
      Console console = new Console(spec.commandLine().getOut());
      console.line("Kafka:    " + broker.bootstrapServers());
      console.line("Flink UI: " + cluster.rest().address());
      console.line("Logs:     " + workspace.directory("logs"));
      console.line("Metrics:  " + PrometheusFile.write(home, workspace, cluster.metrics()));
      SubmittedJob submitted =
          new SubmittedJob(cluster, arguments(options), job.parallelism(), console);
      submitted.start(home);
      console.line("Events:   " + topics.clickstream());
      console.line("Triggers: " + String.join(", ", topics.triggers()));
      JobConfig running = JobConfig.of(options);
      WebConsole page =
          WebConsole.start(
              ConsoleSettings.local(running, cluster.rest().address(), ports.console()));
      console.line("Console:  " + teardown.add(page).address());
      console.line("Ready; Ctrl-C ends it.");
      submitted.watch();
    }
    return 0;
  }

  private Workspace workspace() {
    return directory == null
        ? Workspace.create(NEED_MEBIBYTES, DebugOption.given(spec))
        : Workspace.kept(directory, NEED_MEBIBYTES);
  }

  private void requireSlots() {
    int slots = taskManagers * SLOTS;
    if (job.parallelism() > slots) {
      throw new ParameterException(
          spec.commandLine(),
          "--parallelism: '%d' is not allowed with --task-managers %d; allowed: 1 to %d"
              .formatted(job.parallelism(), taskManagers, slots));
    }
  }

  /** Main arguments of the job. */
  static List<String> arguments(Map<String, String> options) {
    return options.entrySet().stream()
        .map(o -> "--%s=%s".formatted(o.getKey(), o.getValue()))
        .toList();
  }

  static final class TaskManagers extends WholeNumber {
    TaskManagers() {
      super(1, 64);
    }
  }
}
