package dev.nudge.cli;

import dev.nudge.cli.backtest.BacktestCommand;
import dev.nudge.cli.backtest.UpliftCommand;
import dev.nudge.cli.bench.BenchCommand;
import dev.nudge.cli.chaos.ChaosCommand;
import dev.nudge.cli.cluster.ClusterCommand;
import dev.nudge.cli.demo.DemoCommand;
import dev.nudge.cli.explain.ExplainCommand;
import dev.nudge.cli.handover.HandoverCommand;
import dev.nudge.cli.inspect.InspectCommand;
import dev.nudge.cli.mappings.MapCommand;
import dev.nudge.cli.models.EvaluateCommand;
import dev.nudge.cli.models.FeaturesCommand;
import dev.nudge.cli.models.ModelCommand;
import dev.nudge.cli.models.ParityCommand;
import dev.nudge.cli.models.RecommendCommand;
import dev.nudge.cli.models.TrainCommand;
import dev.nudge.cli.models.TuneCommand;
import dev.nudge.cli.models.ZooCommand;
import dev.nudge.cli.needs.NeedsCommand;
import dev.nudge.cli.options.DebugOption;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.oracle.ReplayCommand;
import dev.nudge.cli.prove.OracleCommand;
import dev.nudge.cli.prove.ProveCommand;
import dev.nudge.cli.rules.RulesCommand;
import dev.nudge.cli.stories.StoriesCommand;
import dev.nudge.cli.tools.EraseCommand;
import dev.nudge.cli.tools.ErasedCommand;
import dev.nudge.cli.tools.PseudonymCommand;
import dev.nudge.cli.tools.RecordCommand;
import dev.nudge.cli.tools.RedriveCommand;
import dev.nudge.cli.tools.SchemasCommand;
import dev.nudge.cli.tools.SendCommand;
import dev.nudge.cli.tools.TailCommand;
import dev.nudge.cli.tools.TopicsCommand;
import dev.nudge.cli.tools.VerifyCommand;
import dev.nudge.cli.web.ConsoleCommand;
import dev.nudge.cli.webhook.WebhookCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code nudge} command line. Exit codes: 0 done, 1 the run failed, 2 wrong usage. */
@Command(
    name = "nudge",
    description = "Turns a clickstream into marketing triggers: real-time propensity scoring.",
    subcommands = {
      DemoCommand.class,
      ClusterCommand.class,
      HandoverCommand.class,
      ChaosCommand.class,
      ConsoleCommand.class,
      InspectCommand.class,
      ReplayCommand.class,
      NeedsCommand.class,
      BacktestCommand.class,
      ExplainCommand.class,
      StoriesCommand.class,
      UpliftCommand.class,
      RulesCommand.class,
      TopicsCommand.class,
      TailCommand.class,
      VerifyCommand.class,
      ProveCommand.class,
      OracleCommand.class,
      RecordCommand.class,
      SendCommand.class,
      WebhookCommand.class,
      RedriveCommand.class,
      EraseCommand.class,
      ErasedCommand.class,
      PseudonymCommand.class,
      SchemasCommand.class,
      GenerateCommand.class,
      MapCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      TuneCommand.class,
      ZooCommand.class,
      ModelCommand.class,
      FeaturesCommand.class,
      ParityCommand.class,
      RecommendCommand.class,
      BenchCommand.class
    },
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:the run failed", "2:wrong usage"})
public final class Main implements Runnable {
  private static final String SEED = "--seed";
  private static final String STREAM_SEED = "--stream-seed";

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
    commandLine.getSubcommands().values().forEach(Main::nameTheOnlySeed);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler(Errors::usage);
    commandLine.setExecutionExceptionHandler(Errors::failure);
    commandLine.setExecutionStrategy(Main::run);
    return commandLine;
  }

  /** Help about what there is not is wrong usage, too; and an error ends as any failure does. */
  private static int run(ParseResult parsed) {
    ParseResult last = parsed;
    boolean help = false;
    while (true) {
      help |= last.isUsageHelpRequested() || last.isVersionHelpRequested();
      if (!last.unmatched().isEmpty()) {
        throw new UnmatchedArgumentException(last.commandSpec().commandLine(), last.unmatched());
      }
      if (!last.hasSubcommand()) {
        break;
      }
      last = last.subcommand();
    }
    if (!help) {
      InputPath.requireAllThere(last.commandSpec());
    }
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      throw new ExecutionException(last.commandSpec().commandLine(), e.toString(), e);
    }
  }

  /** Where a command draws nothing but its stream, {@code --seed} is the stream's. */
  private static void nameTheOnlySeed(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    OptionSpec stream = spec.findOption(STREAM_SEED);
    if (stream != null && spec.findOption(SEED) == null) {
      spec.remove(stream);
      spec.addOption(OptionSpec.builder(stream).names(SEED, STREAM_SEED).build());
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }
}
