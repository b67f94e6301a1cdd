package dev.nudge.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge rules}: rule files, and the rules of a running job. */
@Command(
    name = "rules",
    description = "Checks rule files, and looks at and changes the rules of a running job.",
    subcommands = {
      RulesCheckCommand.class,
      RulesSchemaCommand.class,
      RulesPutCommand.class,
      RulesWithdrawCommand.class,
      RulesListCommand.class,
      RulesStatusCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class RulesCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "A command is missing.");
  }
}
