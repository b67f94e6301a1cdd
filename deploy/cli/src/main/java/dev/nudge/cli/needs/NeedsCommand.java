package dev.nudge.cli.needs;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.MappingOption;
import dev.nudge.cli.options.RejectionsOption;
import dev.nudge.cli.options.ShopperOptions;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.RateColumns;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge needs}: how well latent needs are read. */
@Command(
    name = "needs",
    description = {
      "Measures how well latent needs are read from behaviour.",
      "On generated streams they are compared with what drives the shoppers and no event says.",
      "On a recorded stream it shows whether those bought of whom a need was seen."
    })
public final class NeedsCommand implements Callable<Integer> {
  private static final List<Column<Judged>> COLUMNS =
      List.of(
          Column.of("truth", "%s", Judged::truth),
          of(RateColumns.POSITIVE.as("holds", "%.1f %%")),
          of(RateColumns.AUROC),
          Column.of("best plain count", "%s", Judged::plainCount),
          Column.of("its AUROC", "%.3f", Judged::plainAuroc),
          of(RateColumns.PRECISION.as("precision", "%.2f")),
          of(RateColumns.RECALL.as("recall", "%.2f")),
          Column.of("seen", "%.0f %%", judged -> 100 * judged.seen()),
          Column.of("after events", "%.0f", Judged::eventsUntilSeen));

  private static final List<Column<Afterwards.Seen>> LIFTS =
      List.of(
          Column.of("asked at", "%s", Afterwards.Seen::occasion),
          Column.of("asked", "%,d", seen -> seen.lift().rows()),
          Column.of("seen", "%,d", seen -> seen.lift().marked()),
          Column.of("bought", "%.1f %%", seen -> 100 * seen.lift().happened()),
          Column.of("alike bought", "%.1f %%", seen -> 100 * seen.lift().expected()),
          Column.within(
              "lift [95 %]", "%.2f", seen -> seen.lift().lift(), s -> s.lift().interval()));

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description = {
        "A recorded stream, such as tmall:data/tmall, instead of generated ones.",
        "Formats: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = StreamFormat.Labels.class,
      converter = StreamOptions.RefConverter.class)
  private StreamRef stream;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      split = ",",
      defaultValue = "2,3,4",
      description = "Of generated streams: a stream each. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @Mixin private MappingOption mapping;
  @Mixin private RejectionsOption rejections;
  @Mixin private ShopperOptions shoppers;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** The figures, as JSON has them. */
  record Measured(List<Judged> needs, List<Afterwards.Seen> afterwards) {}

  @Override
  public Integer call() {
    json.requireWritable();
    if (stream != null && shoppers.given()) {
      throw new ParameterException(
          spec.commandLine(),
          "--users and --days make up streams, --stream names one: give one or the other.");
    }
    mapping.requireFits(spec, stream);
    rejections.requireMapping(mapping.mapping().isPresent());
    Console console = new Console(spec.commandLine().getOut());
    Measured measured =
        stream == null
            ? new Measured(judged(console), List.of())
            : new Measured(List.of(), seen(console));
    Table<Judged> needs = new Table<>("need", COLUMNS);
    measured.needs.forEach(need -> needs.row(need.need(), need));
    Table<Afterwards.Seen> lifts = new Table<>("need", LIFTS);
    measured.afterwards.forEach(seen -> lifts.row(seen.need(), seen));
    console.out().print(needs.markdown() + lifts.markdown());
    console.out().flush();
    json.write(measured);
    return 0;
  }

  private List<Judged> judged(Console console) {
    AgainstTruth against = new AgainstTruth();
    try (ProgressBar progress = console.progress("Needs", "messages", -1)) {
      for (long seed : seeds) {
        against.read(shoppers.settings().withErrands().withSeed(seed), progress::step);
      }
    }
    return against.judged();
  }

  private List<Afterwards.Seen> seen(Console console) {
    Afterwards afterwards = new Afterwards();
    try (RecordedStream recorded = UsableStream.open(() -> mapping.open(stream, rejections));
        ProgressBar progress = console.progress("Needs", "messages", -1)) {
      new Walk().run(recorded, afterwards, progress::step);
      spec.commandLine().getErr().println(recorded.report());
    }
    return afterwards.seen();
  }

  private static Column<Judged> of(Column<Figures> figure) {
    return figure.on(Judged::figures);
  }
}
