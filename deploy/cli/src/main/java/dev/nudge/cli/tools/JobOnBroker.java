package dev.nudge.cli.tools;

import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.cli.job.RulesFile;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.job.NudgeJob;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A broker, and the rules of the job that is to run on it: they say which topics it needs. */
final class JobOnBroker {
  @Mixin private BrokerOptions broker;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      converter = RulesFile.class,
      description = {
        "Rule file of the job, or rules that come with Nudge: default, shop, media, finance, health.",
        "There is a topic of triggers for each of their kinds. Default: default."
      })
  private Path rules;

  /**
   * The job's configuration.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  JobConfig config() {
    return broker.config(
        rules == null ? Map.of() : Map.of("nudge.rules", RulesFile.location(rules)));
  }

  /**
   * Looks whether the job would start on the broker.
   *
   * @return partitions of the click-stream
   * @throws dev.nudge.io.PreflightException with everything that is wrong
   */
  static int check(JobConfig config) {
    return Preflight.check(config, NudgeJob.loadSettings(config).rules(), true);
  }
}
