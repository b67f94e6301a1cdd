package dev.nudge.cli.prove;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.job.DecidingJob;
import dev.nudge.cli.options.AtLeastOne;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.PortNumber;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.config.Delivery;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Hashing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.function.SerializableFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge oracle}. */
@Command(
    name = "oracle",
    description = {
      "Follows a running job and decides anew, by the engine alone, for one user in N: for ever, or until something differs.",
      "Says what is missing, repeated or otherwise than the engine alone makes it, and ends with 1; with --metrics-port it counts it and runs on."
    })
public final class OracleCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Option(
      names = "--one-in",
      paramLabel = "N",
      converter = AtLeastOne.class,
      defaultValue = "100",
      description = "Follow one user in N, always the same; 1 for all. Default: ${DEFAULT-VALUE}.")
  private int oneIn;

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      defaultValue = "30s",
      description =
          "How long after the job has committed its reading what it decides may still come; more than its checkpoints take. Default: ${DEFAULT-VALUE}.")
  private Duration grace;

  @Option(
      names = "--savepoint",
      paramLabel = "FOLDER",
      converter = InputPath.class,
      description =
          "Begin with what a savepoint of the job knows. Default: with the beginning of the topics, which must still be there.")
  private Path savepoint;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description =
          "Serve figures to Prometheus on this port of this machine, and run on after a difference.")
  private Integer metricsPort;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "End after reading to the end of the topics N times. Default: never.")
  private Integer rounds;

  @Mixin private DecidingJob job;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    JobConfig config = job.config();
    Preflight.checkTopics(config, config.topics().inputs());
    LoadedSettings loaded = NudgeJob.loadSettings(config);
    Console console = new Console(spec.commandLine().getOut());
    int n = oneIn;
    SerializableFunction<String, Boolean> sampled = user -> isSampled(user, n);
    Beginning beginning =
        savepoint == null ? Beginning.ofTheLog() : Beginning.of(savepoint, sampled);
    boolean repeats = config.outputs().delivery() != Delivery.EXACTLY_ONCE;
    try (Witness witness =
            new Witness(loaded, config, sampled::apply, beginning, grace.toNanos(), repeats);
        Follower follower = new Follower(config, beginning, witness);
        OracleMetrics metrics = metricsPort == null ? null : new OracleMetrics(metricsPort)) {
      console.line("follows one user in %,d".formatted(n));
      long began = System.nanoTime();
      for (int round = 0; rounds == null || round < rounds; round++) {
        List<String> found = follower.round();
        found.forEach(console::line);
        if (metrics != null) {
          metrics.show(witness, follower.unreadable());
        } else if (!found.isEmpty()) {
          throw new RunFailedException(found.get(0));
        }
        if (System.nanoTime() - began >= grace.toNanos()) {
          follower.requireCommits();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
      follower.requireCommits();
      console.line(
          "%,d decisions are the same; users with a difference %,d, given up %,d; waiting %,d; unreadable %,d"
              .formatted(
                  witness.compared(),
                  witness.differences(),
                  witness.undecided(),
                  witness.waiting(),
                  follower.unreadable()));
      return witness.differences() == 0 ? 0 : 1;
    }
  }

  /** The same users in every process and release. */
  static boolean isSampled(String user, int oneIn) {
    return Long.remainderUnsigned(Hashing.hash64(user), oneIn) == 0;
  }
}
