package dev.nudge.io;

import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Whether the topics that are read from their beginning keep what holds; those of rules also its
 * order.
 */
final class KeptTopics {
  private final Admin admin;
  private final JobConfig config;
  private final Set<String> missing;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param missing topics that there are not; they are left out
   */
  KeptTopics(Admin admin, JobConfig config, Set<String> missing) {
    this.admin = admin;
    this.config = config;
    this.missing = missing;
  }

  /** All that is wrong, one line each. */
  List<String> faults(boolean portrays) throws ExecutionException, InterruptedException {
    Topics topics = config.topics();
    if (!missing.contains(topics.control())) {
      checkOrder(topics.control(), "nudge.topics.control", "changes of rules");
      checkCompacted(topics.control(), "changes of rules would be deleted");
    }
    if (!missing.contains(topics.controlStatus())) {
      checkOrder(topics.controlStatus(), "nudge.topics.control-status", "answers to them");
      checkCompacted(topics.controlStatus(), "what is said of rules would be deleted");
    }
    if (portrays && !missing.contains(topics.portraits())) {
      checkCompacted(topics.portraits(), "portraits would be deleted");
    }
    return faults;
  }

  private void checkOrder(String topic, String option, String what)
      throws ExecutionException, InterruptedException {
    int partitions = TopicSettings.partitions(admin, topic);
    if (partitions != 1) {
      faults.add(
          "topic '%s': has %d partitions, so that %s can overtake each other; allowed: 1; make another topic and name it in %s"
              .formatted(topic, partitions, what, option));
    }
  }

  private void checkCompacted(String topic, String otherwise)
      throws ExecutionException, InterruptedException {
    TopicSettings.check(
        admin,
        List.of(topic),
        (name, settings) -> {
          String policy = settings.get("cleanup.policy").value();
          if (!policy.equals("compact")) {
            faults.add(
                "topic '%s': cleanup.policy is '%s', %s in time; allowed: compact; set it: kafka-configs.sh --bootstrap-server %s --alter --topic %s --add-config cleanup.policy=compact"
                    .formatted(topic, policy, otherwise, config.kafka().bootstrapServers(), topic));
          }
        });
  }
}
