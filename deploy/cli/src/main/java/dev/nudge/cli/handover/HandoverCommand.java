package dev.nudge.cli.handover;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge handover}. */
@Command(
    name = "handover",
    description =
        "Lets a new version of a running job look on, then take over: no trigger is lost or sent"
            + " twice.",
    subcommands = {HoldCommand.class, SwitchCommand.class, HandoverStatusCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class HandoverCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
