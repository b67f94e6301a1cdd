package dev.nudge.cli;

import dev.nudge.cli.backtest.DecisionLine;
import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.GeneratorOptions;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.MappingOption;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.local.host.Home;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.RecordingException;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.Reactions;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge generate}. */
@Command(
    name = "generate",
    description = {
      "Write a recorded stream of made-up people, in a shop or another domain.",
      "The same options give the same file."
    })
final class GenerateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "Ends in .avro, .jsonl or .jsonl.gz, which says the format.")
  private Path file;

  @Option(
      names = "--reacting-to",
      paramLabel = "TRIGGERS",
      converter = InputPath.class,
      description = {
        "Triggers of the same stream, as nudge replay --triggers writes them: a share of them is",
        "followed by a purchase more, so that nudge uplift has something to find."
      })
  private Path triggers;

  @Option(
      names = "--reaction",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description = "Share of the triggers that is followed by it. Default: ${DEFAULT-VALUE}.")
  private double reaction;

  @Mixin private MappingOption mapping;
  @Mixin private GeneratorOptions generator;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    requireFormat();
    mapping.mapping().ifPresent(this::requireWords);
    if (!(reaction >= 0 && reaction <= 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--reaction: '%s' is not allowed; allowed: 0 to 1".formatted(reaction));
    }
    OutputFile.requireWritable(spec.commandLine(), "FILE", file);
    Mapping names = mapping.mapping().orElse(null);
    Console console = new Console(spec.commandLine().getOut());
    long messages = 0;
    try (RecordedStream stream = stream();
        RecordingWriter writer = Recordings.write(file, names);
        ProgressBar bar = console.progress("Generating", "messages", -1)) {
      while (stream.hasNext()) {
        writer.write(stream.next());
        messages++;
        bar.step();
      }
    }
    console.line("%,d messages in %s".formatted(messages, file));
    console.line(
        "Replay them: %s demo --stream %s"
            .formatted(
                Home.command(),
                names == null ? "nudge:" + file : "json:" + file + " --mapping FILE"));
    json.write(Map.of("messages", messages));
    return 0;
  }

  private RecordedStream stream() {
    RecordedStream stream = StreamGenerator.stream(generator.settings());
    if (triggers == null) {
      return stream;
    }
    List<Reactions.Nudge> nudges =
        DecisionLine.read(spec.commandLine(), "--reacting-to", triggers).stream()
            .map(line -> new Reactions.Nudge(line.id(), line.userId(), line.time(), line.item()))
            .toList();
    return Reactions.plant(stream, nudges, reaction, generator.settings().seed());
  }

  /** What no word says would end the writing in the middle of the file. */
  private void requireWords(Mapping names) {
    if (!names.writesWhatItReads()) {
      throw new ParameterException(
          spec.commandLine(),
          "--mapping: lines cannot be written by it: it has lines, by-key, a default, join, or a"
              + " time with a unit, zone or pattern");
    }
    List<String> unsaid = new ArrayList<>();
    for (EventType type : StreamGenerator.TYPES) {
      for (String page : type == EventType.VIEW ? StreamGenerator.PAGES : List.of("")) {
        if (!names.hasWordFor(type, page)) {
          unsaid.add(page.isEmpty() ? type.name() : type + " of page " + page);
        }
      }
    }
    if (!unsaid.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--mapping: has no word for what is made up: " + String.join(", ", unsaid));
    }
  }

  private void requireFormat() {
    try {
      Recordings.requireFormat(file, mapping.mapping().orElse(null));
    } catch (RecordingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
