package dev.nudge.cli.models;

import dev.nudge.cli.rebuild.RebuildCommand;
import dev.nudge.cli.rules.ModelReleaseCommand;
import dev.nudge.cli.rules.ModelReleasesCommand;
import dev.nudge.cli.rules.ModelWithdrawCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge model}: model files, wherever they come from, and which of them scores. */
@Command(
    name = "model",
    description =
        "Looks at model files, wherever they come from, and lets them score in a running job.",
    subcommands = {
      ModelCheckCommand.class,
      ModelFeaturesCommand.class,
      ModelReleaseCommand.class,
      ModelWithdrawCommand.class,
      ModelReleasesCommand.class,
      RebuildCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class ModelCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
