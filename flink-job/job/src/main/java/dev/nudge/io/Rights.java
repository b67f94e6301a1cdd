package dev.nudge.io;

import dev.nudge.config.JobConfig;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Whether Kafka lets the job do all that {@link Acls} says it needs of topics and of its group.
 * Nothing is changed for it. Of its transactions {@link TransactionCheck} looks.
 */
final class Rights {
  /**
   * Of no topic: an offset that is committed for it is refused, after the group has been looked at.
   */
  private static final int NO_PARTITION = Integer.MAX_VALUE;

  private final Admin admin;
  private final String groupId;
  private final Denied denied;
  private final String input;
  private final List<AclBinding> needed;

  Rights(Admin admin, JobConfig config, RuleBook rules) {
    this.admin = admin;
    this.groupId = config.kafka().groupId();
    this.denied = new Denied(config.kafka());
    this.input = config.topics().clickstream();
    this.needed = Acls.ofJob(config, rules, "User:*");
  }

  /**
   * All that is not allowed, one line a topic or group.
   *
   * @param topics what the job needs; those that are not there are left out
   * @param hidden takes those that we do not see
   */
  List<String> faults(Set<String> topics, Consumer<String> hidden)
      throws ExecutionException, InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin
            .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    List<String> faults = new ArrayList<>();
    for (String topic : new TreeSet<>(topics)) {
      Set<AclOperation> lacking = neededOf(topic);
      try {
        Set<AclOperation> allowed = answers.get(topic).get().authorizedOperations();
        // A broker from before Kafka 2.3 does not say.
        lacking.removeAll(allowed == null ? lacking : allowed);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          continue;
        }
        if (!(e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
        hidden.accept(topic);
      }
      if (!lacking.isEmpty()) {
        faults.add(denied.topic(topic, lacking));
      }
    }
    ofGroup().ifPresent(faults::add);
    return faults;
  }

  private Set<AclOperation> neededOf(String topic) {
    return needed.stream()
        .filter(acl -> isOf(acl.pattern(), topic))
        .map(acl -> acl.entry().operation())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(AclOperation.class)));
  }

  private static boolean isOf(ResourcePattern pattern, String topic) {
    return pattern.resourceType() == ResourceType.TOPIC
        && switch (pattern.patternType()) {
          case PREFIXED -> topic.startsWith(pattern.name());
          default -> topic.equals(pattern.name());
        };
  }

  /** Without the right offsets are not committed, and the job only logs it. */
  private Optional<String> ofGroup() throws ExecutionException, InterruptedException {
    TopicPartition none = new TopicPartition(input, NO_PARTITION);
    try {
      admin.alterConsumerGroupOffsets(groupId, Map.of(none, new OffsetAndMetadata(0))).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        return Optional.of(denied.group());
      }
      // Where we may not read the topic, that has been said; the group was looked at before it.
      if (!(e.getCause() instanceof UnknownTopicOrPartitionException
          || e.getCause() instanceof TopicAuthorizationException)) {
        throw e;
      }
    }
    return Optional.empty();
  }
}
