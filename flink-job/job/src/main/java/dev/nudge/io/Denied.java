package dev.nudge.io;

import dev.nudge.config.KafkaSettings;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.utils.SecurityUtils;

/** Says what Kafka does not allow, and how to grant it. */
final class Denied implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String servers;
  private final String groupId;
  private final String transactionalIdPrefix;

  Denied(KafkaSettings kafka) {
    this.servers = kafka.bootstrapServers();
    this.groupId = kafka.groupId();
    this.transactionalIdPrefix = kafka.transactionalIdPrefix();
  }

  /**
   * Ends the running job for good, if a failure is one of rights: a restart would be denied the
   * same.
   *
   * @param topic that was worked with, as Kafka does not always say
   * @param operations that were tried on it
   * @throws DeniedException if so
   */
  void endIfDenied(Throwable failure, String topic, List<AclOperation> operations) {
    Optional<AuthorizationException> denied =
        ExceptionUtils.findThrowable(failure, AuthorizationException.class);
    if (denied.isPresent()) {
      throw new DeniedException(
          "%s. When it is granted, start the job from its last checkpoint. Kafka says: %s"
              .formatted(line(denied.get(), topic, operations), denied.get().getMessage()));
    }
  }

  private String line(AuthorizationException denied, String topic, List<AclOperation> operations) {
    if (denied instanceof GroupAuthorizationException) {
      return group();
    }
    if (denied instanceof TransactionalIdAuthorizationException) {
      return transactionalId();
    }
    return denied instanceof TopicAuthorizationException of && !of.unauthorizedTopics().isEmpty()
        ? topic(String.join("', '", new TreeSet<>(of.unauthorizedTopics())), operations)
        : topic(topic, operations);
  }

  /** A line about a topic. */
  String topic(String name, Collection<AclOperation> lacking) {
    return line("topic", name, lacking);
  }

  /** A line about the job's group. */
  String group() {
    return line("group", groupId, List.of(AclOperation.READ));
  }

  /** A line about the names of the job's transactions. */
  String transactionalId() {
    return line("transactional-id", transactionalIdPrefix + "-", List.of(AclOperation.WRITE));
  }

  private String line(String type, String name, Collection<AclOperation> lacking) {
    return "%s '%s': we are not allowed to %s on %s; nudge topics acls prints what to grant"
        .formatted(
            type,
            name,
            lacking.stream().map(SecurityUtils::operationName).collect(Collectors.joining(" and ")),
            servers);
  }
}
