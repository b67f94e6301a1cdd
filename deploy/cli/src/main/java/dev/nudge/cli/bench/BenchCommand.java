package dev.nudge.cli.bench;

import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.ShopperOptions;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamRef;
import java.time.Duration;
import java.util.List;
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
          + " Kafka, the size of user records, what rules, the cache of records, each model of"
          + " the zoo, events in JSON and many users cost, how long a silence's trigger takes, and"
          + " whether the job holds the same after a long time. Prints tables and ratios.",
      "Variants take turns, and a ratio is taken within a round. Other work on the machine moves"
          + " events/s; of the ratios, those of CPU time of the operator's thread are the steadiest."
    })
public final class BenchCommand implements Callable<Integer> {
  /** The parts of the benchmark. */
  enum Part {
    OPERATOR,
    JOB,
    RECORD,
    CACHE,
    RULES,
    DELAY,
    FORMATS,
    ZOO,
    USERS,
    SOAK
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
      description =
          "Length of an operator's measurement (${DEFAULT-VALUE}), rounded up to whole checkpoint"
              + " intervals of 5 s; half of it before. Of SOAK the whole.",
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
      description = "Users (${DEFAULT-VALUE}); of USERS the most, in steps of ten from 10,000.",
      converter = ShopperOptions.Users.class)
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
      description = "Run one part: ${COMPLETION-CANDIDATES}. Default: OPERATOR, JOB and RECORD.")
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
    Load.Settings load = new Load.Settings(users, zipf, seed);
    Benchmark benchmark =
        new Benchmark(runs, Duration.ofSeconds(seconds), load, BenchSettings.load(cache));
    if (wanted(Part.RECORD)) {
      benchmark.records(streams);
    }
    if (wanted(Part.OPERATOR) || wanted(Part.JOB)) {
      benchmark.rates(wanted(Part.OPERATOR), wanted(Part.JOB) ? events : 0);
    }
    if (only == Part.CACHE) {
      benchmark.cache();
    }
    if (only == Part.RULES) {
      benchmark.rules();
    }
    if (only == Part.DELAY) {
      benchmark.delay();
    }
    if (only == Part.FORMATS) {
      benchmark.formats(events);
    }
    if (only == Part.ZOO) {
      benchmark.zoo(cache);
    }
    if (only == Part.USERS) {
      benchmark.users();
    }
    if (only == Part.SOAK) {
      benchmark.soak();
    }
    json.write(benchmark.figures());
    return 0;
  }

  private boolean wanted(Part part) {
    return only == null || only == part;
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
