package dev.nudge.cli;

import dev.nudge.bench.Benchmark;
import dev.nudge.cli.cluster.ClusterCommand;
import dev.nudge.cli.console.DebugOption;
import dev.nudge.cli.demo.DemoCommand;
import dev.nudge.cli.models.EvaluateCommand;
import dev.nudge.cli.models.FeaturesCommand;
import dev.nudge.cli.models.ModelCommand;
import dev.nudge.cli.models.ParityCommand;
import dev.nudge.cli.models.RecommendCommand;
import dev.nudge.cli.models.TrainCommand;
import dev.nudge.cli.models.TuneCommand;
import dev.nudge.cli.models.ZooCommand;
import dev.nudge.cli.oracle.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code nudge} command line. Exit codes: 0 done, 1 the run failed, 2 wrong usage. */
@Command(
    name = "nudge",
    description = "Turns a clickstream into marketing triggers: real-time propensity scoring.",
    subcommands = {
      DemoCommand.class,
      ClusterCommand.class,
      ReplayCommand.class,
      GenerateCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      TuneCommand.class,
      ZooCommand.class,
      ModelCommand.class,
      FeaturesCommand.class,
      ParityCommand.class,
      RecommendCommand.class,
      Benchmark.class
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the run failed", "2:wrong usage"})
public final class Main implements Runnable {

  @Option(
      names = DebugOption.NAME,
      scope = ScopeType.INHERIT,
      description = "Print stack traces of errors and keep the working directory with its logs.")
  @SuppressWarnings("unused") // read by name, see DebugOption
  private boolean debug;

  @Spec private CommandSpec spec;

  private Main() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler(Errors::usage);
    commandLine.setExecutionExceptionHandler(Errors::failure);
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
