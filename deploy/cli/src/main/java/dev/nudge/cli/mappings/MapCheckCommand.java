package dev.nudge.cli.mappings;

import dev.nudge.cli.options.MappingOption;
import dev.nudge.cli.options.RejectionsOption;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge map check}. */
@Command(
    name = "check",
    description = {
      "Reads a mapping file, and says all that is wrong with it.",
      "Each mistake is a line on standard error: file and line, what it is, what was found, what is"
          + " allowed; a file with mistakes is exit code 2. With a stream it says what the mapping"
          + " makes of it: events by type, how well each field is filled, and what is rejected, with"
          + " three examples of each reason."
    })
final class MapCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MAPPING",
      description = "The mapping file, or one that comes with Nudge, such as segment.")
  private String file;

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      converter = StreamOptions.RefConverter.class,
      description = "The stream that it is to read, json:PATH or csv:PATH.")
  private StreamRef stream;

  @Mixin private RejectionsOption rejections;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    rejections.requireMapping(stream != null);
    if (stream != null && !stream.format().needsMapping()) {
      throw new ParameterException(
          spec.commandLine(), "--stream: a mapping reads json:PATH or csv:PATH.");
    }
    Mapping mapping;
    try {
      mapping = MappingOption.read(file);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      return refuse(e.getMessage().lines().toList());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: no mistakes%n", file);
    if (stream != null) {
      try (RecordedStream read = Recordings.open(stream, mapping, rejections.open(stream))) {
        new ProposalText(out).events(StreamCounts.of(read));
      }
    }
    return ExitCode.OK;
  }

  private int refuse(List<String> mistakes) {
    PrintWriter err = spec.commandLine().getErr();
    mistakes.forEach(mistake -> err.println(file + ": " + mistake));
    err.printf(
        "nudge: %s cannot be used: %s%n",
        file, mistakes.size() == 1 ? "1 mistake." : mistakes.size() + " mistakes.");
    return ExitCode.USAGE;
  }
}
