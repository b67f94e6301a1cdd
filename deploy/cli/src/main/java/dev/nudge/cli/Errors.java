package dev.nudge.cli;

import dev.nudge.cli.console.DebugOption;
import dev.nudge.config.ConfigException;
import dev.nudge.local.host.DiskFull;
import dev.nudge.local.host.Teardown;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line on standard error for each way a command can fail; a stack trace only on request. */
final class Errors {
  private Errors() {}

  /** Wrong usage: what was wrong, and where help is. */
  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("nudge: " + oneLine(e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** A run that failed; what fails because the process was told to stop is no news. */
  static int failure(Exception e, CommandLine command, ParseResult parsed) {
    if (Teardown.isShuttingDown()) {
      return ExitCode.SOFTWARE;
    }
    if (e instanceof ConfigException) {
      return usage(new ParameterException(command, e.getMessage(), e), new String[0]);
    }
    PrintWriter err = command.getErr();
    err.println("nudge: " + describe(e));
    if (DebugOption.given(command.getCommandSpec())) {
      e.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static String describe(Exception e) {
    Throwable shown = e instanceof UncheckedIOException ? e.getCause() : e;
    if (shown instanceof NoSuchFileException missing) {
      return "%s: no such file; check the path.".formatted(missing.getFile());
    }
    boolean named = shown.getClass().getName().startsWith("dev.nudge.");
    if (named && shown.getMessage() != null) {
      return oneLine(shown.getMessage());
    }
    if (DiskFull.isTold(shown.toString())) {
      // The outer message has the path.
      return "the disk is full: %s; free some space there, or write to another place."
          .formatted(oneLine(e.getMessage()));
    }
    return "%s (run it again with --debug for the stack trace)"
        .formatted(oneLine(shown.toString()));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
