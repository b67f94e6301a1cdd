package dev.nudge.bench;

import dev.nudge.operators.UserSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code deploy/nudge bench}. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Measures Nudge's user operator beside the usual ways of doing the same, the whole job over"
          + " Kafka, the size of user records, and what each model of the zoo costs. Prints tables"
          + " and ratios.",
      "Variants take turns, and a ratio is taken within a round. Other work on the machine moves"
          + " events/s; of the ratios, those of CPU time of the operator's thread are the steadiest."
    })
public final class Benchmark implements Callable<Integer> {
  /** The parts of the benchmark. */
  enum Part {
    OPERATOR,
    JOB,
    RECORD,
    ZOO
  }

  @Option(names = "--runs", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Length of an operator's measurement (${DEFAULT-VALUE}); half of it before.")
  private int seconds;

  @Option(
      names = "--events",
      defaultValue = "2000000",
      description = "Events a job reads (${DEFAULT-VALUE}); measured after the first quarter.")
  private long events;

  @Option(names = "--users", defaultValue = "100000", description = "Users (${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--zipf",
      defaultValue = "0.8",
      description = "How unequal users are: exponent of Zipf's law (${DEFAULT-VALUE}).")
  private double zipf;

  @Option(
      names = "--cache",
      description = "Records that (d) keeps in front of RocksDB. Default: as the job.")
  private Integer cache;

  @Option(names = "--seed", defaultValue = "1", description = "Of the events (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--only",
      description =
          "Run one part: ${COMPLETION-CANDIDATES}. Default: all but ZOO, which takes long.")
  private Part only;

  @Option(
      names = "--stream",
      paramLabel = "FORMAT:PATH",
      description =
          "Measure the size of user records over this recorded stream too. May be given"
              + " more than once.",
      converter = BenchErrors.StreamConverter.class)
  private List<StreamRef> streams = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to FILE as JSON.")
  private Path json;

  @Spec private CommandSpec command;

  private final Map<String, Object> figures = new LinkedHashMap<>();

  Benchmark() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Benchmark());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(BenchErrors::usage);
    commandLine.setExecutionExceptionHandler(BenchErrors::failure);
    return commandLine;
  }

  /** Refuses what cannot be measured, before anything runs. */
  private void checkNumbers() {
    require(runs >= 1, "--runs", runs, "1 or more");
    require(seconds >= 1, "--seconds", seconds, "1 or more");
    require(events >= 100_000, "--events", events, "100000 or more");
    require(users >= 1, "--users", users, "1 or more");
    require(zipf >= 0 && zipf < 10, "--zipf", zipf, "0 to below 10");
    require(cache == null || cache >= 16 && cache <= 1 << 20, "--cache", cache, "16 to 1048576");
  }

  private void require(boolean holds, String option, Object value, String allowed) {
    if (!holds) {
      throw new ParameterException(
          command.commandLine(),
          "%s: '%s' is not allowed; allowed: %s".formatted(option, value, allowed));
    }
  }

  @Override
  public Integer call() throws Exception {
    checkNumbers();
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
    if (json != null) {
      JsonFigures.write(json, figures);
    }
    return CommandLine.ExitCode.OK;
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
    System.out.printf("%nuser record, bytes in state%n");
    System.out.printf(
        "%8s %8s %8s %8s %10s %10s  %s%n", "mean", "median", "p99", "max", "users", "events", "of");
    for (RecordSizes s : sizes) {
      System.out.printf(
          "%,8d %,8d %,8d %,8d %,10d %,10d  %s%n",
          s.meanBytes(),
          s.medianBytes(),
          s.p99Bytes(),
          s.maxBytes(),
          s.users(),
          s.events(),
          s.stream());
    }
    figures.put("userRecord", sizes.stream().map(RecordSizes::figures).toList());
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
    System.out.printf("%nzoo: state, floats, and user record over a generated stream, bytes%n");
    System.out.printf("%-20s %-24s %8s %8s %8s%n", "", "", "state", "mean", "max");
    for (ZooBench.Size s : sizes) {
      System.out.printf(
          "%-20s %-24s %,8d %,8d %,8d%n",
          s.model().mark(),
          s.model().label(),
          s.stateSize(),
          s.records().meanBytes(),
          s.records().maxBytes());
    }
    figures.put("zooSizes", sizes.stream().map(ZooBench.Size::figures).toList());
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
}
