package dev.nudge.cli;

import dev.nudge.cli.options.DebugOption;
import dev.nudge.config.ConfigException;
import dev.nudge.io.PreflightException;
import dev.nudge.job.ArtifactException;
import dev.nudge.local.host.DiskFull;
import dev.nudge.local.host.Teardown;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.triggers.RuleException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One line on standard error for each way a command can fail, more where several things are wrong
 * with options, rules or a proposal; a stack trace only on request.
 */
final class Errors {
  private Errors() {}

  /** Wrong usage: what was wrong, and where help is. */
  static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    Throwable cause = e.getCause();
    boolean several =
        cause instanceof ConfigException
            || cause instanceof ArtifactException
            || cause instanceof RuleException;
    err.println("nudge: " + (several ? lines(e.getMessage()) : oneLine(e.getMessage())));
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /** A run that failed; what fails because the process is being stopped is no news. */
  static int failure(Exception e, CommandLine command, ParseResult parsed) {
    if (Teardown.isShuttingDown()) {
      return ExitCode.SOFTWARE;
    }
    if (e instanceof ConfigException) {
      return usage(new ParameterException(command, e.getMessage(), e), new String[0]);
    }
    PrintWriter err = command.getErr();
    Throwable failure = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    err.println("nudge: " + describe(failure));
    if (DebugOption.given(command.getCommandSpec())) {
      failure.printStackTrace(err);
    }
    return ExitCode.SOFTWARE;
  }

  private static String describe(Throwable e) {
    Throwable shown = e instanceof UncheckedIOException ? e.getCause() : e;
    if (shown instanceof NoSuchFileException missing) {
      return "%s: no such file; check the path.".formatted(missing.getFile());
    }
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (shown instanceof LinkageError && !Files.isWritable(temporary)) {
      return "the temporary directory %s is not writable; set TMPDIR to one that is."
          .formatted(temporary);
    }
    if (shown instanceof OutOfMemoryError) {
      return "not enough memory (%s): give it more, such as with JAVA_TOOL_OPTIONS=-Xmx4g."
          .formatted(oneLine(shown.toString()));
    }
    if (shown instanceof ArtifactException
        || shown instanceof PreflightException
        || shown instanceof NoProposalException) {
      return lines(shown.getMessage());
    }
    boolean named = shown.getClass().getName().startsWith("dev.nudge.");
    if (named && shown.getMessage() != null) {
      return oneLine(shown.getMessage());
    }
    if (shown instanceof KafkaException) {
      return "Kafka says: %s; are the broker, the topics and our rights as they should be?"
          .formatted(oneLine(String.valueOf(shown.getMessage())));
    }
    if (DiskFull.isReported(shown.toString())) {
      // The outer message has the path.
      return "the disk is full: %s; free some space there, or write to another place."
          .formatted(oneLine(e.getMessage()));
    }
    return "%s (run it again with --debug for the stack trace)"
        .formatted(oneLine(shown.toString()));
  }

  private static String lines(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", System.lineSeparator() + "  ");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
