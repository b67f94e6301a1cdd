package dev.nudge.cli.rules;

import dev.nudge.cli.job.BrokerOptions;
import dev.nudge.config.JobConfig;
import dev.nudge.local.host.RunFailedException;
import picocli.CommandLine.Mixin;

/** The options that say by which broker and topics a running job is reached. */
final class RunningJob {
  @Mixin private BrokerOptions broker;

  /**
   * The job's configuration, as far as it says how the job is reached.
   *
   * @throws dev.nudge.config.ConfigException with everything that is wrong
   */
  JobConfig config() {
    return broker.config();
  }

  /**
   * What the job has said of its rules.
   *
   * @throws RunFailedException if it has said nothing yet
   */
  RuleStatus status() {
    JobConfig config = config();
    try (ControlTopics topics = new ControlTopics(config)) {
      RuleStatus status = topics.read();
      if (status.last().isEmpty()) {
        throw new RunFailedException(
            "No job has reported on topic %s at %s: it does so at its first checkpoint. Does one run with this broker and these topics?"
                .formatted(config.topics().controlStatus(), config.kafka().bootstrapServers()));
      }
      return status;
    }
  }
}
