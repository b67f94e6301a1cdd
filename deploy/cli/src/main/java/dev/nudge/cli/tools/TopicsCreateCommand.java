package dev.nudge.cli.tools;

import dev.nudge.cli.job.BrokerClients;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.config.JobConfig;
import dev.nudge.io.Preflight;
import dev.nudge.local.broker.BrokerTopics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.NewTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge topics create}. */
@Command(
    name = "create",
    description = {
      "Makes the topics that the job reads and writes, set as it needs them.",
      "Those that are there stay as they are. Then checks all, as nudge topics check does."
    })
final class TopicsCreateCommand implements Callable<Integer> {
  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      converter = Partitions.class,
      description =
          "Of each topic but control and control-status, which have one; 1 to 10000."
              + " Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      converter = Replicas.class,
      description = "Of each partition. Default: what the broker is set to.")
  private Integer replicas;

  @Mixin private JobOnBroker job;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JobConfig config = job.config();
    JobTopics topics = JobTopics.of(config);
    Preflight.checkTopics(config, List.of()); // says in seconds why a broker cannot be used
    List<NewTopic> wanted =
        topics.wanted(partitions, Optional.ofNullable(replicas).map(Integer::shortValue));
    List<String> created = BrokerTopics.create(BrokerClients.properties(config.kafka()), wanted);
    for (NewTopic topic : wanted) {
      boolean made = created.contains(topic.name());
      spec.commandLine()
          .getOut()
          .printf(
              "%s%s%n",
              topic.name(),
              made
                  ? ": created, partitions: " + topic.numPartitions()
                  : ": was there, left as it is");
    }
    JobOnBroker.check(config);
    return 0;
  }

  static final class Partitions extends WholeNumber {
    Partitions() {
      super(1, 10_000);
    }
  }

  static final class Replicas extends WholeNumber {
    Replicas() {
      super(1, Short.MAX_VALUE);
    }
  }
}
