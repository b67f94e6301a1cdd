package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What decides about triggers: model, rules and options of the job. */
public final class DecisionOptions {
  static final String NO_BROKER = "127.0.0.1:1";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "ONNX model. Default: the shipped one.")
  private Path model;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "Rule file. Default: the shipped one.")
  private Path rules;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any option of the job, such as nudge.policy.max-per-day=1. Repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  /** Adds what was given; those of {@code --set} outrank all others. */
  void putInto(Map<String, String> options) {
    if (model != null) {
      options.put("nudge.model", model.toAbsolutePath().toString());
    }
    if (rules != null) {
      options.put("nudge.rules", rules.toAbsolutePath().toString());
    }
    options.putAll(set);
  }

  /**
   * The job's configuration for a run over a recording that needs no broker.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig withoutBroker() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("nudge.kafka.bootstrap-servers", NO_BROKER);
    options.put("nudge.time.mode", "replay");
    putInto(options);
    return JobConfig.of(options);
  }
}
