package dev.nudge.cli.cluster;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.options.DebugOption;
import dev.nudge.cli.options.InputPath;
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
import dev.nudge.local.savepoint.Savepoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
          + " triggers.*.",
      "The subcommands are for one that runs, from another terminal."
    },
    subcommands = {
      ClusterStatusCommand.class,
      ClusterSavepointCommand.class,
      ClusterStopCommand.class,
      ClusterScaleCommand.class,
      ClusterKillCommand.class
    },
    synopsisSubcommandLabel = "[COMMAND]")
public final class ClusterCommand implements Callable<Integer> {
  private static final long NEED_MEBIBYTES = 1024;
  private static final String LIVE = "live";
  static final String DIRECTORY = "--directory";
  private static final String FROM = "--from";
  static final String TASK_MANAGERS = "--task-managers";
  static final String PARALLELISM = "--parallelism";

  /** Of a TaskManager, as {@code deploy/conf/config.yaml} has it. */
  public static final int SLOTS = 2;

  static final int MOST_TASK_MANAGERS = 64;

  @Option(
      names = TASK_MANAGERS,
      paramLabel = "N",
      description =
          "Processes that run tasks, each "
              + SLOTS
              + " subtasks of every operator; 1 to "
              + MOST_TASK_MANAGERS
              + ". Default: ${DEFAULT-VALUE}.",
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

  @Option(
      names = FROM,
      paramLabel = "SAVEPOINT",
      converter = InputPath.class,
      description =
          "The savepoint or kept checkpoint to continue from, as to go back: its folder. Default: the"
              + " newest in --directory.")
  private Path from;

  @Mixin private JobOptions job;
  @Mixin private PortOptions ports;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireSlots();
    if (directory != null) {
      OutputFile.requireFolder(spec.commandLine(), DIRECTORY, directory);
    }
    Optional<String> state = Optional.ofNullable(from).map(Savepoint::requireThere);
    Home home = Home.find();
    JobTopics topics = JobTopics.of(job.check(LIVE));
    ports.requireFree();
    try (Teardown teardown = new Teardown()) {
      Workspace workspace = teardown.add(workspace());
      ClusterFile file = teardown.add(ClusterFile.claim(workspace.root()));
      AtomicReference<KafkaBroker> broker =
          new AtomicReference<>(KafkaBroker.start(workspace.directory("kafka"), ports.kafka()));
      teardown.add(() -> broker.get().close());
      String kafka = broker.get().bootstrapServers();
      topics.create(kafka, job.parallelism());
      ClusterProcesses cluster =
          teardown.add(ClusterProcesses.start(home, workspace, taskManagers, ports.web()));
      URI flink = cluster.rest().address();
      Map<String, String> options = job.keysAndValues(kafka, LIVE);
      Console console = new Console(spec.commandLine().getOut());
      console.line("Kafka:    " + kafka);
      console.line("Flink UI: " + flink);
      console.line("Logs:     " + workspace.directory("logs"));
      console.line("Metrics:  " + PrometheusFile.write(home, workspace, cluster.metrics()));
      SubmittedJob submitted =
          new SubmittedJob(
              cluster, home.jobJar(), JobOptions.arguments(options), job.parallelism(), console);
      submitted.start(state.or(cluster::newestState));
      console.line("Events:   " + topics.clickstream());
      console.line("Triggers: " + String.join(", ", topics.triggers()));
      JobConfig running = JobConfig.of(options);
      WebConsole page = WebConsole.start(ConsoleSettings.local(running, flink, ports.console()));
      console.line("Console:  " + teardown.add(page).address());
      ClusterState.Place place =
          new ClusterState.Place(
              flink,
              kafka,
              running.checkpoint().maxParallelism(),
              running.kafka().groupId(),
              topics.read(),
              directory == null ? null : resume(workspace.root()));
      Owner owner = new Owner(file, broker, cluster, submitted, place, console);
      owner.makeKnown();
      console.line("Ready; Ctrl-C ends it.");
      owner.watch();
    }
    return 0;
  }

  /** The command as it was given, with the whole path and without what scaling changes. */
  private String resume(Path root) {
    StringBuilder command =
        new StringBuilder(
            "%s cluster %s %s"
                .formatted(quoted(Home.command()), DIRECTORY, quoted(root.toString())));
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (!Set.of(DIRECTORY, FROM, TASK_MANAGERS, PARALLELISM).contains(name)) {
        option
            .originalStringValues()
            .forEach(value -> command.append(' ').append(quoted(name + "=" + value)));
      }
    }
    return command.toString();
  }

  /** For a shell. */
  private static String quoted(String word) {
    return word.matches("[-\\w./:=,@%+]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** How many have slots for so many subtasks. */
  static int taskManagersFor(int subtasks) {
    return (subtasks + SLOTS - 1) / SLOTS;
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

  static final class TaskManagers extends WholeNumber {
    TaskManagers() {
      super(1, MOST_TASK_MANAGERS);
    }
  }
}
