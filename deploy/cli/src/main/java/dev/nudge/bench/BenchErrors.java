package dev.nudge.bench;

import dev.nudge.recordings.RecordingException;
import dev.nudge.recordings.StreamRef;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** What the user got wrong is told in a line, as the rest of the command line does. */
final class BenchErrors {
  private BenchErrors() {}

  /** Wrong usage: what was wrong, and where help is. */
  static int usage(ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("nudge: " + e.getMessage());
    err.println("Try 'nudge bench --help'.");
    return ExitCode.USAGE;
  }

  /**
   * A recording that cannot be read; anything else is a mistake of the benchmark, and is thrown.
   */
  static int failure(Exception e, CommandLine command, ParseResult parsed) throws Exception {
    if (!(e instanceof RecordingException)) {
      throw e;
    }
    command.getErr().println("nudge: " + e.getMessage());
    return ExitCode.SOFTWARE;
  }

  /** {@link StreamRef#parse}, its mistakes told as wrong usage. */
  static final class StreamConverter implements ITypeConverter<StreamRef> {
    @Override
    public StreamRef convert(String text) {
      try {
        return StreamRef.parse(text);
      } catch (RecordingException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
