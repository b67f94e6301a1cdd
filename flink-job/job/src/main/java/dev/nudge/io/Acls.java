package dev.nudge.io;

import dev.nudge.config.Delivery;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What somebody has to be allowed on Kafka, from any host. Only what is asked for by name: Read and
 * Write imply Describe, as Kafka's own authorizer has it.
 */
public final class Acls {
  /** The job looks whether a topic is set as it needs it. */
  private static final AclOperation SETTINGS = AclOperation.DESCRIBE_CONFIGS;

  private final String principal;
  private final List<AclBinding> bindings = new ArrayList<>();

  /**
   * @param principal as Kafka writes it, such as {@code User:nudge}
   */
  public Acls(String principal) {
    this.principal = principal;
  }

  /**
   * What the job needs, and nothing more; {@link Preflight} asks for the same.
   *
   * @param rules say of which kinds there are triggers, and whether users are tagged
   */
  public static List<AclBinding> ofJob(JobConfig config, RuleBook rules, String principal) {
    Acls acls = new Acls(principal);
    Topics topics = config.topics();
    topics.inputs().forEach(topic -> acls.topic(topic, AclOperation.READ, SETTINGS));
    AclOperation[] writing =
        Stream.concat(writing(config).stream(), Stream.of(SETTINGS)).toArray(AclOperation[]::new);
    for (String topic : Preflight.outputs(config, rules)) {
      if (!topic.startsWith(topics.triggersPrefix())) {
        acls.topic(topic, writing);
      }
    }
    acls.triggers(topics, writing);
    acls.group(config.kafka().groupId());
    if (config.outputs().delivery() == Delivery.EXACTLY_ONCE) {
      acls.transactionalIds(config.kafka().transactionalIdPrefix() + "-");
    }
    return acls.bindings();
  }

  /** With transactions also Read: a sink looks for those that an earlier run left open. */
  static List<AclOperation> writing(JobConfig config) {
    return config.outputs().delivery() == Delivery.EXACTLY_ONCE
        ? List.of(AclOperation.READ, AclOperation.WRITE)
        : List.of(AclOperation.WRITE);
  }

  /** One topic. */
  public void topic(String name, AclOperation... operations) {
    add(ResourceType.TOPIC, name, PatternType.LITERAL, operations);
  }

  /** The topics of triggers, also of kinds that rules may have later. */
  public void triggers(Topics topics, AclOperation... operations) {
    add(ResourceType.TOPIC, topics.triggersPrefix(), PatternType.PREFIXED, operations);
  }

  /** To read as a group, and commit. */
  public void group(String id) {
    add(ResourceType.GROUP, id, PatternType.LITERAL, AclOperation.READ);
  }

  /** To see how far a group has read. */
  public void offsets(String group) {
    add(ResourceType.GROUP, group, PatternType.LITERAL, AclOperation.DESCRIBE);
  }

  /** To write in transactions whose names begin with this. */
  public void transactionalIds(String prefix) {
    add(ResourceType.TRANSACTIONAL_ID, prefix, PatternType.PREFIXED, AclOperation.WRITE);
  }

  private void add(
      ResourceType type, String name, PatternType pattern, AclOperation... operations) {
    for (AclOperation operation : operations) {
      bindings.add(
          new AclBinding(
              new ResourcePattern(type, name, pattern),
              new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
  }

  /** All of them. */
  public List<AclBinding> bindings() {
    return List.copyOf(bindings);
  }
}
