package dev.nudge.cli.tools;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.options.InstantConverter;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.recordings.InputWriter;
import dev.nudge.recordings.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge record}. */
@Command(
    name = "record",
    description = {
      "Writes what a job reads to a file, with arrivals: click-stream, profiles, erasures, receipts, changes of rules.",
      "nudge replay then decides as the job did, and the file can be read wherever a recorded stream is.",
      "A click-stream of JSON is recorded as what its mapping makes of it: name the job's by --set."
    })
public final class RecordCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Ends in .avro; replaced if it is there.")
  private Path file;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "The click-stream from this arrival on. What the other topics held before is recorded"
              + " too: it still holds. Default: all.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "What arrived before it. Default: up to now.")
  private Instant to;

  @Mixin private BrokerOptions broker;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    if (!file.toString().endsWith(".avro")) {
      throw new ParameterException(
          spec.commandLine(),
          "FILE: '%s' is not allowed; allowed: a name that ends in .avro".formatted(file));
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new ParameterException(
          spec.commandLine(),
          "--from, --to: nothing arrives from %s on and before %s".formatted(from, to));
    }
    OutputFile.requireWritable(spec.commandLine(), "FILE", file);
    JobConfig config = broker.config();
    Preflight.checkTopics(config, config.topics().inputs());
    Console console = new Console(spec.commandLine().getOut());
    Map<String, Long> counts = new TreeMap<>();
    record(config, console).forEach((topic, count) -> counts.put(topic.label(), count));
    counts.forEach((topic, count) -> console.line("%-12s %,12d".formatted(topic, count)));
    console.line("Replay it: %s replay --stream nudge:%s".formatted(Home.command(), file));
    json.write(counts);
    return 0;
  }

  /** A recording that ends early is not taken for one: until the end it has another name. */
  private Map<InputTopic, Long> record(JobConfig config, Console console) {
    Path unfinished = file.resolveSibling("unfinished-" + file.getFileName());
    Map<InputTopic, Long> counts;
    try (Recorder recorder = new Recorder(config, from, to);
        InputWriter writer = Recordings.writeInputs(unfinished);
        ProgressBar bar = console.progress("Recording", "messages", recorder.most())) {
      counts =
          recorder.run(
              message -> {
                writer.write(message);
                bar.step();
              });
      if (recorder.ignored() > 0) {
        console.line(
            "%-12s %,12d, of which only the time is recorded"
                .formatted("ignored", recorder.ignored()));
      }
      sayUnread(console, recorder.unread(), counts);
    }
    if (counts.isEmpty()) {
      discard(unfinished);
      throw new RunFailedException(
          "The topics at %s hold nothing of that time; are the times and --set nudge.topics.… right?"
              .formatted(config.kafka().bootstrapServers()));
    }
    try {
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RunFailedException(
          "%s cannot be renamed to %s: %s".formatted(unfinished, file, e.getMessage()), e);
    }
    return counts;
  }

  private static void sayUnread(
      Console console, Map<InputTopic, Long> unread, Map<InputTopic, Long> counts) {
    unread.forEach(
        (topic, count) -> {
          console.line(
              "%-12s %,12d could not be read, and stand as they came"
                  .formatted(topic.label(), count));
          if (2 * count > counts.get(topic)) {
            console.line(
                "warning: that is most of them; are --set nudge.input.format and what belongs to it as the job has them?");
          }
        });
  }

  private static void discard(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new RunFailedException(
          "%s cannot be deleted: %s".formatted(unfinished, e.getMessage()), e);
    }
  }
}
