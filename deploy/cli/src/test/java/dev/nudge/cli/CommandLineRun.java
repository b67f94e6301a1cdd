package dev.nudge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** What came of a command line. */
public record CommandLineRun(int exitCode, String out, String err) {

  public static CommandLineRun of(String... args) {
    return of(Main.commandLine(), args);
  }

  /** With a command that {@code nudge} does not have. */
  public static CommandLineRun withCommand(String name, Callable<Integer> command) {
    CommandLine commandLine = Main.commandLine();
    commandLine.addSubcommand(name, command);
    return of(commandLine, name);
  }

  private static CommandLineRun of(CommandLine commandLine, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(args);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
