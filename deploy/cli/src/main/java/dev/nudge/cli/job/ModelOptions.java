package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What decides about triggers apart from the rules: the model and options of the job. */
public final class ModelOptions {
  static final String NO_BROKER = "127.0.0.1:1";

  @Option(
      names = "--model",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "ONNX model. Default: the shipped one.")
  private Path model;

  @Mixin private SetOption set = new SetOption();

  /**
   * Adds what was given; those of {@code --set} outrank all others.
   *
   * @param rules null for the shipped ones
   */
  void putInto(Map<String, String> options, Path rules) {
    if (model != null) {
      options.put("nudge.model", model.toAbsolutePath().toString());
    }
    if (rules != null) {
      options.put("nudge.rules", RulesFile.location(rules));
    }
    set.putInto(options);
  }

  /**
   * The job's configuration for a run over a recording that needs no broker.
   *
   * @param rules null for the shipped ones
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig withoutBroker(Path rules) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("nudge.kafka.bootstrap-servers", NO_BROKER);
    options.put("nudge.time.mode", "replay");
    putInto(options, rules);
    return JobConfig.of(options);
  }
}
