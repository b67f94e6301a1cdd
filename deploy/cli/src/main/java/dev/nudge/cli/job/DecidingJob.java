package dev.nudge.cli.job;

import dev.nudge.cli.options.InputPath;
import dev.nudge.config.JobConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A job that runs or ran on a broker, and what it decided by: model, rules and options. */
public final class DecidingJob {
  @Mixin private BrokerOptions broker;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = "ONNX model of the job. Default: the shipped one.")
  private Path model;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = RulesFile.class,
      description = {
        "Rule file of the job, or rules that come with Nudge: default, shop, media, finance, health.",
        "Default: default."
      })
  private Path rules;

  /**
   * The job's configuration.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig config() {
    return broker.config(decisions());
  }

  /**
   * The same where nobody asks the broker, so that none need be named.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  public JobConfig withoutBroker() {
    return broker.withoutBroker(decisions());
  }

  private Map<String, String> decisions() {
    Map<String, String> options = new LinkedHashMap<>();
    if (model != null) {
      options.put("nudge.model", model.toAbsolutePath().toString());
    }
    if (rules != null) {
      options.put("nudge.rules", RulesFile.location(rules));
    }
    return options;
  }
}
