package dev.nudge.cli.bench;

import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.GeneratorOptions;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.operators.UserSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge bench}. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Measures Nudge's user operator next to the usual ways of doing the same, the whole job over"
          + " Kafka, the size of user records, and what each model of the zoo costs. Prints tables"
          + " and ratios.",
      "Variants take turns, and a ratio is taken within a round. Other work on the machine moves"
          + " events/s; of the ratios, those of CPU time of the operator's thread are the steadiest."
    })
public final class BenchCommand implements Callable<Integer> {
  /** The parts of the benchmark. */
  enum Part {
    OPERATOR,
    JOB,
    RECORD,
    ZOO
  }

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds (${DEFAULT-VALUE}).",
      converter = AtLeastOne.class)
  private int runs;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "N",
      description = "Length of an operator's measurement (${DEFAULT-VALUE}); half of it before.",
      converter = AtLeastOne.class)
  private int seconds;

  @Option(
      names = "--events",
      defaultValue = "2000000",
      paramLabel = "N",
      description = "Events a job reads (${DEFAULT-VALUE}); measured after the first quarter.",
      converter = Events.class)
  private int events;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Users (${DEFAULT-VALUE}).",
      converter = GeneratorOptions.Users.class)
  private int users;

  @Option(
      names = "--zipf",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "How unequal users are: exponent of Zipf's law (${DEFAULT-VALUE}).")
  private double zipf;

  @Option(
      names = "--cache",
      paramLabel = "N",
      description = "Records that (d) keeps in front of RocksDB. Default: as the job.",
      converter = CachedRecords.class)
  private Integer cache;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the events (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description =
          "Run one part: ${COMPLETION-CANDIDATES}. Default: all but ZOO, which takes long.")
  private Part only;

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description =
          "Measure the size of user records over this recorded stream too. May be given"
              + " more than once.",
      converter = StreamOptions.RefConverter.class)
  private List<StreamRef> streams = List.of();

  @Mixin private JsonFile json;

  @Spec private CommandSpec command;

  private final Map<String, Object> figures = new TreeMap<>();

  BenchCommand() {}

  /** Refuses what cannot be measured, before anything runs. */
  private void requireUsable() {
    if (!(zipf >= 0 && zipf < 10)) { // so written, NaN fails it too
      throw new ParameterException(
          command.commandLine(),
          "--zipf: '%s' is not allowed; allowed: 0 to below 10".formatted(zipf));
    }
    for (StreamRef stream : streams) {
      Recordings.open(stream).close();
    }
  }

  @Override
  public Integer call() throws Exception {
    requireUsable();
    json.requireWritable();
    UserSettings settings = BenchSettings.load(cache);
    printSettings(settings);
    if (wanted(Part.RECORD)) {
      measureRecords(settings);
    }
    if (wanted(Part.OPERATOR) || wanted(Part.JOB)) {
      measureRates(settings);
    }
    if (only == Part.ZOO) {
      measureZoo();
    }
    json.write(figures);
    return 0;
  }

  private boolean wanted(Part part) {
    return only == null || only == part;
  }

  private void printSettings(UserSettings settings) {
    try (OnnxModel model = OnnxModel.load(settings.model())) {
      ModelContract contract = model.contract();
      System.out.printf(
          "model %s: %d features, state %d; %,d users, zipf %s; %d records cached; %d processors%n",
          contract.name(),
          contract.features().size(),
          contract.stateSize(),
          users,
          zipf,
          settings.batch().cacheRecords(),
          Runtime.getRuntime().availableProcessors());
    }
  }

  private void measureRecords(UserSettings settings) throws IOException {
    List<RecordSizes> sizes = new ArrayList<>();
    try (RecordedStream stream = StreamGenerator.stream(GeneratorSettings.defaults())) {
      sizes.add(RecordSizes.measure(stream.name(), stream, settings));
    }
    for (StreamRef ref : streams) {
      try (RecordedStream stream = Recordings.open(ref)) {
        sizes.add(RecordSizes.measure(stream.name(), stream, settings));
      }
    }
    RecordSizes.print(sizes);
    figures.put("userRecord", sizes.stream().map(s -> new TreeMap<>(s.figures())).toList());
  }

  private void measureRates(UserSettings settings) throws Exception {
    Load.Settings load = new Load.Settings(users, zipf, seed);
    try (BenchCluster cluster = new BenchCluster()) {
      OperatorBench operators = new OperatorBench(cluster, load, settings);
      System.err.printf(
          "%,d users make %d events each, so that records are full%n", users, Load.HISTORY);
      String savepoint = operators.savedHistory();
      if (wanted(Part.OPERATOR)) {
        Duration length = Duration.ofSeconds(seconds);
        report(
            "operator",
            "operator alone, one slot",
            Rounds.run(
                runs,
                OperatorBench.VARIANTS,
                Variant.NUDGE,
                v -> operators.measure(v, savepoint, length.dividedBy(2), length)));
      }
      if (wanted(Part.JOB)) {
        System.err.printf("%,d events go to Kafka%n", events);
        try (JobBench jobs = new JobBench(cluster, load, settings, events)) {
          report(
              "job",
              "whole job, Kafka to Kafka, exactly-once, one slot",
              Rounds.run(runs, JobBench.VARIANTS, Variant.NUDGE, v -> jobs.measure(v, savepoint)));
        }
      }
    }
  }

  private void measureZoo() throws Exception {
    ZooBench zoo = new ZooBench(cache);
    List<ZooBench.Size> sizes = zoo.sizes(GeneratorSettings.defaults());
    ZooBench.print(sizes);
    figures.put("zooSizes", sizes.stream().map(s -> new TreeMap<>(s.figures())).toList());
    Load.Settings load = new Load.Settings(users, zipf, seed);
    Duration length = Duration.ofSeconds(seconds);
    report("zooEngine", "zoo: engine alone, a call per event", zoo.engine(load, runs, length));
    try (BenchCluster cluster = new BenchCluster()) {
      report(
          "zooOperator",
          "zoo: operator (d) alone, one slot",
          zoo.operator(cluster, load, runs, length.dividedBy(2), length));
    }
  }

  private void report(String key, String title, Rounds<?> rounds) {
    rounds.print(title);
    figures.put(key, rounds.figures());
  }

  static final class Events extends WholeNumber {
    Events() {
      super(100_000, Integer.MAX_VALUE);
    }
  }

  static final class CachedRecords extends WholeNumber {
    CachedRecords() {
      super(16, 1 << 20);
    }
  }
}
