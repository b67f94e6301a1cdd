package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What decides about triggers: model, rules and options of the job. */
public final class DecisionOptions {
  @Mixin private ModelOptions others = new ModelOptions();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = RulesFile.class,
      description = {
        "Rule file, or rules that come with Nudge: default, shop, media, finance, health.",
        "Default: default."
      })
  private Path rules;

  void putInto(Map<String, String> options) {
    others.putInto(options, rules);
  }

  /** As {@link ModelOptions#withoutBroker}. */
  public JobConfig withoutBroker() {
    return others.withoutBroker(rules);
  }
}
