package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --set}: any option of the job. */
public final class SetOption {
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any option of the job, such as nudge.policy.max-per-day=1. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** Adds what was given; it outranks what is there. */
  void putInto(Map<String, String> options) {
    options.putAll(set);
  }

  /**
   * The job's configuration over a broker.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig over(String bootstrapServers) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("nudge.kafka.bootstrap-servers", bootstrapServers);
    putInto(options);
    return JobConfig.of(options);
  }
}
