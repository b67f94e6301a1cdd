package dev.nudge.cli.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge topics}: the topics that the job reads and writes. */
@Command(
    name = "topics",
    description =
        "Makes the topics that the job reads and writes, checks those that are there, or says what to allow on them.",
    subcommands = {TopicsCreateCommand.class, TopicsCheckCommand.class, TopicsAclsCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
