package dev.nudge.cli.job;

import dev.nudge.cli.options.WholeNumber;
import dev.nudge.config.JobConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that run the job. */
public final class JobOptions {
  private static final String NO_BROKER_YET = ModelOptions.NO_BROKER;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description =
          "Of the job; also partitions of the topics; 1 to 128. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2",
      converter = Parallelism.class)
  private int parallelism;

  @Option(
      names = "--delivery",
      paramLabel = "HOW",
      description =
          "exactly-once: triggers are seen at the next checkpoint, within a second;"
              + " at-least-once: at once. Default: ${DEFAULT-VALUE}.",
      defaultValue = "exactly-once")
  private String delivery;

  @Mixin private DecisionOptions decisions;

  /** Subtasks of each operator, and partitions of each topic. */
  public int parallelism() {
    return parallelism;
  }

  /**
   * The configuration as far as it is known before there is a broker, to be checked before anything
   * is started.
   *
   * @param timeMode live or replay
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig check(String timeMode) {
    return JobConfig.of(keysAndValues(NO_BROKER_YET, timeMode));
  }

  /** The job's options as keys and values; those of {@code --set} outrank all others. */
  public Map<String, String> keysAndValues(String bootstrapServers, String timeMode) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("nudge.kafka.bootstrap-servers", bootstrapServers);
    options.put("nudge.kafka.start", "earliest");
    options.put("nudge.time.mode", timeMode);
    options.put("nudge.checkpoint.interval", "1 s");
    options.put("nudge.delivery", delivery);
    decisions.putInto(options);
    return options;
  }

  /** Options as main arguments of the job. */
  public static List<String> arguments(Map<String, String> options) {
    return options.entrySet().stream()
        .map(option -> "--%s=%s".formatted(option.getKey(), option.getValue()))
        .toList();
  }

  /** At most the default of {@code nudge.max-parallelism}. */
  static final class Parallelism extends WholeNumber {
    Parallelism() {
      super(1, 128);
    }
  }
}
