package dev.nudge.cli.options;

import picocli.CommandLine.Model.CommandSpec;

/** The option {@code --debug} of the root command, which all commands inherit. */
public final class DebugOption {
  public static final String NAME = "--debug";

  private DebugOption() {}

  /** Whether it was given. */
  public static boolean given(CommandSpec command) {
    return Boolean.TRUE.equals(command.root().optionsMap().get(NAME).getValue());
  }
}
