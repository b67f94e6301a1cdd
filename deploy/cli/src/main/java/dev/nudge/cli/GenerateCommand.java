package dev.nudge.cli;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.GeneratorOptions;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.RecordingException;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.StreamGenerator;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge generate}. */
@Command(
    name = "generate",
    description = {
      "Write a recorded stream of made-up shoppers.",
      "The same options give the same file."
    })
final class GenerateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "Ends in .avro, .jsonl or .jsonl.gz, which says the format.")
  private Path file;

  @Mixin private GeneratorOptions generator;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    requireFormat();
    OutputFile.requireWritable(spec.commandLine(), "FILE", file);
    Console console = new Console(spec.commandLine().getOut());
    long messages = 0;
    try (RecordedStream stream = StreamGenerator.stream(generator.settings());
        RecordingWriter writer = Recordings.write(file);
        ProgressBar bar = console.progress("Generating", "messages", -1)) {
      while (stream.hasNext()) {
        writer.write(stream.next());
        messages++;
        bar.step();
      }
    }
    console.line("%,d messages in %s".formatted(messages, file));
    console.line("Replay them: deploy/nudge demo --stream nudge:" + file);
    json.write(Map.of("messages", messages));
    return 0;
  }

  private void requireFormat() {
    try {
      Recordings.requireFormat(file);
    } catch (RecordingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
