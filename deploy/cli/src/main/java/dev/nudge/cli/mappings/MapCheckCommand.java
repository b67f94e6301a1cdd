package dev.nudge.cli.mappings;

import dev.nudge.cli.options.MappingOption;
import dev.nudge.cli.options.RejectionsOption;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "Each mistake is a line: where, what it is, what was found, what is allowed. With a stream it"
          + " says what the mapping makes of it: events by type, how well each field is filled, and"
          + " what is rejected, with three examples of each reason."
    })
final class MapCheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MAPPING",
      converter = MappingOption.Converter.class,
      description = "The mapping file, or one that comes with Nudge.")
  private Mapping mapping;

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
    spec.commandLine().getOut().println("The mapping has no mistakes.");
    if (stream == null) {
      rejections.requireMapping(false);
      return 0;
    }
    if (!stream.format().needsMapping()) {
      throw new ParameterException(
          spec.commandLine(), "--stream: a mapping reads json:PATH or csv:PATH.");
    }
    rejections.requireMapping(true);
    StreamCounts counts;
    try (RecordedStream read = Recordings.open(stream, mapping, rejections.open())) {
      counts = StreamCounts.of(read);
    }
    new ProposalText(spec.commandLine().getOut()).events(counts);
    return 0;
  }
}
