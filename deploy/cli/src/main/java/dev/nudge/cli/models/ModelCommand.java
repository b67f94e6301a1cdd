package dev.nudge.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge model}: model files, wherever they come from. */
@Command(
    name = "model",
    description = "Looks at model files, wherever they come from.",
    subcommands = {ModelCheckCommand.class, ModelFeaturesCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class ModelCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
