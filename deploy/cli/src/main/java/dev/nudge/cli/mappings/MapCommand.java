package dev.nudge.cli.mappings;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.OutputFile;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposer;
import dev.nudge.mapping.proposal.Sample;
import dev.nudge.mapping.proposal.ShippedFit;
import dev.nudge.mapping.proposal.Wishes;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.SampleFile;
import dev.nudge.recordings.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nudge map}. */
@Command(
    name = "map",
    description = {
      "Proposes a mapping for a file of your own events: a table of text, or JSON lines.",
      "Looks at the first records, writes a mapping file, and says what it took for what, and why."
          + " Where a mapping that comes with Nudge fits, it names that one instead."
    },
    subcommands = MapCheckCommand.class,
    synopsisSubcommandLabel = "[COMMAND]")
public final class MapCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      converter = InputPath.class,
      description = "CSV, TSV or JSON lines, also with .gz; how it is written is found out.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The mapping file. Default: the name of FILE with .yaml, next to it.")
  private Path out;

  @Option(names = "--force", description = "Replace the mapping file if there is one.")
  private boolean force;

  @Option(
      names = "--propose",
      description =
          "Propose a mapping even if one that comes with Nudge fits. --out, --field, --word and --zone mean that, too.")
  private boolean propose;

  @Option(
      names = "--field",
      paramLabel = "FIELD=PLACE",
      description = "Where a field stands, such as user_id=kunde; the rest is proposed.")
  private Map<String, String> fields = Map.of();

  @Option(
      names = "--word",
      paramLabel = "WORD=MEANING",
      description = {
        "What a word for what happened means, such as kuaf=PURCHASE: the type of an event, ignore, or"
            + " of who somebody is consent-withdrawn, consent-given, erasure or profile."
      })
  private Map<String, String> words = Map.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description = "Of times that name none, such as Europe/Berlin. Default: UTC.")
  private Optional<ZoneId> zone = Optional.empty();

  @Mixin private SampleSize size;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws NoProposalException {
    if (file == null) {
      throw new ParameterException(spec.commandLine(), "FILE is missing: name a file of events.");
    }
    Wishes wishes = wishes();
    Path mapping = out == null ? nextTo(file) : out;
    OutputFile.requireWritable(spec.commandLine(), "--out", mapping);
    Sample sample = SampleFile.read(file, size.lines());
    ProposalText text = new ProposalText(spec.commandLine().getOut());
    text.sample(sample);
    Optional<ShippedFit> shipped = wantsOwn() ? Optional.empty() : ShippedFit.best(sample);
    StreamRef ref = StreamRef.parse(sample.format() + ":" + file);
    if (shipped.isPresent()) {
      text.shipped(shipped.get());
      read(text, ref, Mapping.shipped(shipped.get().name()), shipped.get().name());
      return 0;
    }
    if (Files.exists(mapping) && !force) {
      throw new ParameterException(
          spec.commandLine(),
          "%s exists; name another with --out, or replace it with --force".formatted(mapping));
    }
    Proposal proposal = Proposer.propose(sample, wishes);
    write(mapping, proposal.text());
    text.proposal(proposal);
    read(text, ref, Mapping.parse(proposal.text()), mapping.toString());
    return 0;
  }

  private boolean wantsOwn() {
    return propose
        || Stream.of("--out", "--field", "--word", "--zone")
            .anyMatch(spec.commandLine().getParseResult()::hasMatchedOption);
  }

  /** The first events, through the very mapping. */
  private void read(ProposalText text, StreamRef ref, Mapping mapping, String name) {
    try (RecordedStream read = Recordings.first(ref, mapping, size.lines())) {
      text.events(StreamCounts.of(read));
    }
    text.next(ref, name);
  }

  private Wishes wishes() {
    words.forEach((word, means) -> requireOneOf("--word " + word, means, Proposer.meanings()));
    fields.keySet().forEach(f -> requireOneOf("--field", f, Proposer.fields()));
    return new Wishes(fields, words, zone);
  }

  private void requireOneOf(String option, String found, List<String> allowed) {
    if (!allowed.contains(found)) {
      throw new ParameterException(
          spec.commandLine(),
          "%s: '%s' is not allowed; allowed: %s"
              .formatted(option, found, String.join(", ", allowed)));
    }
  }

  /** Such as {@code shop.yaml} for {@code shop.csv.gz}. */
  private static Path nextTo(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.replaceFirst("(\\.\\w+)?(\\.gz)?$", "") + ".yaml");
  }

  private static void write(Path mapping, String text) {
    try {
      Files.writeString(mapping, text);
    } catch (IOException e) {
      throw new RunFailedException(
          "%s cannot be written: %s".formatted(mapping, e.getMessage()), e);
    }
  }

  static final class Zone implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException(
            "'%s' is not allowed; allowed: a zone such as Europe/Berlin or +01:00".formatted(text));
      }
    }
  }
}
