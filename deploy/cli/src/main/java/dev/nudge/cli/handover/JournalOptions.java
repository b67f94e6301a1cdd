package dev.nudge.cli.handover;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.FlinkTlsOption;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.local.flink.FlinkJobsById;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.JobsById;
import dev.nudge.local.host.RunFailedException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which hand-over. */
final class JournalOptions {
  private static final String DIRECTORY = "--directory";

  /** The main class looks at Kafka before Flink answers. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

  @Option(
      names = DIRECTORY,
      paramLabel = "DIR",
      required = true,
      description =
          "Where the hand-over keeps its journal: one directory for each, the same for all"
              + " commands.")
  private Path directory;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      defaultValue = "3m",
      description =
          "How long a job may take to come up: its tasks, and its first checkpoint if it is to"
              + " send. Default: ${DEFAULT-VALUE}.")
  private Duration within;

  @Mixin private FlinkTlsOption flinkTls;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  Duration within() {
    return within;
  }

  /** Opens it; each new entry becomes a line. */
  Journal open() {
    OutputFile.requireFolder(command.commandLine(), DIRECTORY, directory);
    Console console = console();
    return Journal.open(directory, entry -> console.line(entry.toString()));
  }

  /** The same where there has to be one. */
  Journal openBegun() {
    look();
    return open();
  }

  /** As it is, also while another command has it. */
  Journal.Content look() {
    requireNoFile();
    Journal.Content content = Journal.look(directory);
    if (content.plan().isEmpty()) {
      throw new RunFailedException(
          "NOT_BEGUN: %s holds no hand-over; begin one with nudge handover hold"
              .formatted(directory));
    }
    return content;
  }

  /** Nothing is made where it is only looked. */
  private void requireNoFile() {
    for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        throw new ParameterException(
            command.commandLine(), "%s: %s is a file; name a directory.".formatted(DIRECTORY, at));
      }
    }
  }

  Console console() {
    return new Console(command.commandLine().getOut());
  }

  /** Where the jobs of a plan run. */
  Function<Color, JobsById> clusters(Plan plan) {
    Map<Color, JobsById> clusters = new EnumMap<>(Color.class);
    for (Color who : Color.values()) {
      Side side = plan.of(who);
      clusters.put(who, new FlinkJobsById(rest(URI.create(side.flink())), side::checkpoints));
    }
    return clusters::get;
  }

  FlinkRest rest(URI address) {
    return new FlinkRest(address, ANSWER_LIMIT, flinkTls.context());
  }
}
