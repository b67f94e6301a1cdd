package dev.nudge.cli.tools;

import dev.nudge.config.JobConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge topics check}. */
@Command(
    name = "check",
    description = {
      "Says whether the job would start on a broker: whether the topics are there, and set as it needs them.",
      "These are the checks that the job begins with, but for what its group has read. Each fault is a line."
    })
final class TopicsCheckCommand implements Callable<Integer> {
  @Mixin private JobOnBroker job;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig config = job.config();
    int partitions = JobOnBroker.check(config);
    spec.commandLine()
        .getOut()
        .printf(
            "The topics on %s are as the job needs them; %s has %d partitions.%n",
            config.kafka().bootstrapServers(), config.topics().clickstream(), partitions);
    return 0;
  }
}
