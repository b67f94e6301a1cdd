package dev.nudge.cli.handover;

import dev.nudge.cli.options.HttpAddress;
import dev.nudge.cli.options.InputPath;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkJobsById;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.host.RunFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nudge handover hold}. */
@Command(
    name = "hold",
    description = {
      "Starts green, the new version, from a savepoint of blue, which runs on: held back, it reads,"
          + " scores and decides, but writes nothing.",
      "What is named here is also what takes over by nudge handover switch."
    })
final class HoldCommand implements Callable<Integer> {
  @Option(
      names = "--flink",
      paramLabel = "URL",
      required = true,
      converter = HttpAddress.class,
      description = "REST interface of the cluster that blue runs on.")
  private URI flink;

  @Option(
      names = "--job",
      paramLabel = "ID",
      description = "Blue's job. Default: the only one that runs there.")
  private String job;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      required = true,
      converter = InputPath.class,
      description = "Blue's jar: if green does not come up, blue runs again.")
  private Path jar;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      converter = InputPath.class,
      description = "Blue's options, as properties.")
  private Path config;

  @Option(
      names = "--green-flink",
      paramLabel = "URL",
      converter = HttpAddress.class,
      description = "REST interface of the cluster for green. Default: that of blue.")
  private URI greenFlink;

  @Option(
      names = "--green-jar",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "Green's jar. Default: that of blue.")
  private Path greenJar;

  @Option(
      names = "--green-config",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "Green's options, as properties. Default: those of blue.")
  private Path greenConfig;

  @Mixin private JournalOptions options;

  @Override
  public Integer call() {
    try (Journal journal = options.open()) {
      Plan plan = journal.plan().orElseGet(this::plan);
      if (journal.plan().isEmpty()) {
        journal.begin(plan);
      } else {
        requireSame(plan);
      }
      String held = new Held(journal, options.clusters(plan)).start(options.within());
      options
          .console()
          .line("Green is held back: job %s at %s".formatted(held, plan.green().flink()));
    }
    return 0;
  }

  private Plan plan() {
    FlinkRest rest = options.rest(flink);
    String blue = job == null ? onlyJob(rest) : job;
    int subtasks = new FlinkJobsById(rest, Optional::empty).parallelism(blue);
    Side blueSide = Side.of(flink.toString(), jar, config, subtasks);
    Side greenSide = green(subtasks);
    if (!Objects.equals(blueSide.transactions(), greenSide.transactions())) {
      throw new RunFailedException(
          "OTHER_TRANSACTIONS: the options of blue and green differ in nudge.kafka.transactional-id-prefix; give them the same, so that green finds what blue left open");
    }
    return new Plan(blue, blueSide, greenSide);
  }

  /** With as many subtasks: with fewer, a transaction of blue's might stay open (FLINK-40626). */
  private Side green(int subtasks) {
    return Side.of(
        Objects.requireNonNullElse(greenFlink, flink).toString(),
        Objects.requireNonNullElse(greenJar, jar),
        Objects.requireNonNullElse(greenConfig, config),
        subtasks);
  }

  private static String onlyJob(FlinkRest rest) {
    Set<String> live = new FlinkJobs(rest).live().keySet();
    if (live.size() != 1) {
      throw new RunFailedException(
          "WHICH_JOB: %d jobs run at %s (%s); name blue's by --job"
              .formatted(live.size(), rest.address(), String.join(", ", live)));
    }
    return live.iterator().next();
  }

  /** Of blue only what is asked for: its job may have been found by itself. */
  private void requireSame(Plan begun) {
    boolean same =
        (job == null || job.equals(begun.job()))
            && Side.of(flink.toString(), jar, config, begun.blue().parallelism())
                .equals(begun.blue())
            && green(begun.blue().parallelism()).equals(begun.green());
    if (!same) {
      throw new RunFailedException(
          "OTHER_PLAN: this directory's hand-over was begun with other files or addresses; name another --directory");
    }
  }
}
