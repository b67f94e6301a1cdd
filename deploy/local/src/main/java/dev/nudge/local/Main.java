package dev.nudge.local;

import dev.nudge.local.cluster.ClusterCommand;
import dev.nudge.local.console.DebugOption;
import dev.nudge.local.demo.DemoCommand;
import dev.nudge.local.oracle.ReplayCommand;
import dev.nudge.training.cli.EvaluateCommand;
import dev.nudge.training.cli.FeaturesCommand;
import dev.nudge.training.cli.ModelCommand;
import dev.nudge.training.cli.ParityCommand;
import dev.nudge.training.cli.RecommendCommand;
import dev.nudge.training.cli.TrainCommand;
import dev.nudge.training.cli.TuneCommand;
import dev.nudge.training.cli.ZooCommand;
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
    description = {
      "Turns a clickstream into marketing triggers: real-time propensity scoring.",
      "The benchmark is nudge bench, with a help of its own."
    },
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
      RecommendCommand.class
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
