package dev.nudge.cli.bench;

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

/** Runs the parts of the benchmark, prints their tables and keeps their figures. */
final class Benchmark {
  private final int runs;
  private final Duration length;
  private final Load.Settings load;
  private final UserSettings settings;
  private final Map<String, Object> figures = new TreeMap<>();

  /** Prints what is measured. */
  Benchmark(int runs, Duration length, Load.Settings load, UserSettings settings) {
    this.runs = runs;
    this.length = wholeCheckpoints(length);
    this.load = load;
    this.settings = settings;
    try (OnnxModel model = OnnxModel.load(settings.model())) {
      ModelContract contract = model.contract();
      System.out.printf(
          "model %s: %d features, state %d; %,d users, zipf %s; at most %d records cached; %d processors%n",
          contract.name(),
          contract.features().size(),
          contract.stateSize(),
          load.users(),
          load.zipf(),
          settings.batch().cacheRecords(),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** A checkpoint costs as much as thousands of events: each measurement is to hold as many. */
  private static Duration wholeCheckpoints(Duration length) {
    long interval = BenchCluster.CHECKPOINT_INTERVAL.toSeconds();
    return Duration.ofSeconds((length.toSeconds() + interval - 1) / interval * interval);
  }

  /** The figures by part, for JSON. */
  Map<String, Object> figures() {
    return figures;
  }

  /** User records over a generated stream and these. */
  void records(List<StreamRef> streams) throws IOException {
    List<RecordSizes> sizes = new ArrayList<>();
    sizes.add(generated(settings));
    for (StreamRef ref : streams) {
      try (RecordedStream stream = Recordings.open(ref)) {
        sizes.add(RecordSizes.measure(stream.name(), stream, settings));
      }
    }
    RecordSizes.print(sizes);
    figures.put("userRecord", sizes.stream().map(s -> new TreeMap<>(s.figures())).toList());
  }

  private static RecordSizes generated(UserSettings with) {
    try (RecordedStream stream = StreamGenerator.stream(GeneratorSettings.defaults())) {
      return RecordSizes.measure(stream.name(), stream, with);
    }
  }

  /**
   * Nudge's operator and the others.
   *
   * @param alone whether to measure them alone
   * @param events of the whole job; 0 to leave it out
   */
  void rates(boolean alone, int events) throws Exception {
    try (BenchCluster cluster = new BenchCluster()) {
      OperatorBench operators = new OperatorBench(cluster, load, settings);
      String savepoint = history(operators);
      if (alone) {
        report(
            "operator",
            "operator alone, one slot",
            Rounds.run(
                runs,
                OperatorBench.VARIANTS,
                Variant.NUDGE,
                v -> operators.measure(v, savepoint, length.dividedBy(2), length)));
      }
      if (events > 0) {
        System.err.printf("%,d events go to Kafka%n", events);
        try (JobBench jobs =
            new JobBench(cluster, load, settings, events, List.of(MessageFormat.AVRO))) {
          report(
              "job",
              "whole job, Kafka to Kafka, exactly-once, one slot",
              Rounds.run(runs, JobBench.VARIANTS, Variant.NUDGE, v -> jobs.measure(v, savepoint)));
        }
      }
    }
  }

  /** The whole job, by what the events are written in. */
  void formats(int events) throws Exception {
    try (BenchCluster cluster = new BenchCluster()) {
      String savepoint = history(new OperatorBench(cluster, load, settings));
      System.err.printf("%,d events go to Kafka in each format%n", events);
      try (JobBench jobs = new JobBench(cluster, load, settings, events, MessageFormat.ALL)) {
        report(
            "formats",
            "whole job (d), Kafka to Kafka, exactly-once, one slot, by format",
            Rounds.run(
                runs, MessageFormat.ALL, MessageFormat.AVRO, f -> jobs.measure(f, savepoint)));
      }
    }
  }

  /** Nudge's operator alone, by the memory of its cache. */
  void cache() throws Exception {
    try (BenchCluster cluster = new BenchCluster()) {
      String savepoint = history(new OperatorBench(cluster, load, settings));
      report(
          "cache",
          "operator (d) alone, one slot, by nudge.cache.memory",
          Rounds.run(
              runs,
              CacheSize.ALL,
              CacheSize.REFERENCE,
              size ->
                  new OperatorBench(cluster, load, size.of(settings))
                      .measure(Variant.NUDGE, savepoint, length.dividedBy(2), length)));
    }
  }

  /** Nudge's operator alone, by rules; and records with the most of them. */
  void rules() throws Exception {
    RecordSizes records = generated(RuleSet.SHOP.of(settings));
    RecordSizes.print(List.of(records));
    figures.put("rulesUserRecord", new TreeMap<>(records.figures()));
    try (BenchCluster cluster = new BenchCluster()) {
      String savepoint = history(new OperatorBench(cluster, load, RuleSet.SHOP.of(settings)));
      report(
          "rules",
          "operator (d) alone, one slot, by rules",
          Rounds.run(
              runs,
              RuleSet.ALL,
              RuleSet.SHOP,
              set ->
                  new OperatorBench(cluster, load, set.of(settings))
                      .measure(Variant.NUDGE, savepoint, length.dividedBy(2), length)));
    }
  }

  /** From a silence to its trigger. */
  void delay() throws Exception {
    List<Delay> delays = new ArrayList<>();
    try (BenchCluster cluster = new BenchCluster()) {
      DelayBench bench = new DelayBench(cluster, length);
      for (Delay.Case each : Delay.CASES) {
        System.err.println(each.label());
        delays.add(bench.measure(each));
      }
    }
    Delay.print(delays);
    figures.put("delay", delays.stream().map(d -> new TreeMap<>(d.figures())).toList());
  }

  /** Nudge's operator alone, by the number of users. */
  void users() throws Exception {
    UsersBench bench = new UsersBench(settings, length);
    List<UsersFigures> counts = new ArrayList<>();
    for (int users = 10_000; users <= load.users(); users *= 10) {
      counts.add(bench.measure(new Load.Settings(users, load.zipf(), load.seed())));
    }
    UsersFigures.print(counts);
    figures.put("users", counts.stream().map(c -> new TreeMap<>(c.byName())).toList());
  }

  /** The job on processes, for a long time. */
  void soak() throws IOException, InterruptedException {
    List<SoakFigures> parts = new SoakBench(load, length).measure();
    SoakFigures.print(parts);
    figures.put("soak", parts.stream().map(p -> new TreeMap<>(p.byName())).toList());
  }

  private String history(OperatorBench operators) throws Exception {
    System.err.printf(
        "%,d users make %d events each, so that records are full%n", load.users(), Load.HISTORY);
    return operators.savedHistory();
  }

  /**
   * Each model of the zoo.
   *
   * @param cacheRecords null for the job's default
   */
  void zoo(Integer cacheRecords) throws Exception {
    ZooBench zoo = new ZooBench(cacheRecords);
    List<ZooBench.Size> sizes = zoo.sizes(GeneratorSettings.defaults());
    ZooBench.print(sizes);
    figures.put("zooSizes", sizes.stream().map(s -> new TreeMap<>(s.figures())).toList());
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
