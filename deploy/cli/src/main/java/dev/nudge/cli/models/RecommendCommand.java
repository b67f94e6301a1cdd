package dev.nudge.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge recommend}: tables of items that go together. */
@Command(
    name = "recommend",
    description = "Trains and judges tables of items that go together.",
    subcommands = {RecommendTrainCommand.class, RecommendEvaluateCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class RecommendCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
