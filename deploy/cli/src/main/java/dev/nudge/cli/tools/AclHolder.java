package dev.nudge.cli.tools;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.io.Acls;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;

/** Who works with the job's topics. */
enum AclHolder {
  JOB,
  SEND,
  RECORD,
  TAIL,
  VERIFY,
  RULES,
  CONSOLE,
  REBUILD,
  WEBHOOK,
  REDRIVE,
  ERASE,
  ERASED,
  SUBSCRIBER;

  /**
   * What it has to be allowed, and nothing more.
   *
   * @param group in which a webhook or a subscriber reads triggers
   */
  List<AclBinding> acls(JobConfig config, RuleBook rules, String principal, String group) {
    if (this == JOB) {
      return Acls.ofJob(config, rules, principal);
    }
    Acls acls = new Acls(principal);
    add(config, group, acls);
    return acls.bindings();
  }

  private void add(JobConfig config, String group, Acls acls) {
    Topics topics = config.topics();
    switch (this) {
      case SEND -> acls.topic(topics.clickstream(), WRITE);
      case RECORD -> topics.inputs().forEach(topic -> acls.topic(topic, READ));
      case VERIFY -> {
        acls.triggers(topics, READ);
        acls.topic(topics.suppressions(), READ);
      }
      case TAIL -> {
        VERIFY.add(config, group, acls);
        acls.topic(topics.deadLetters(), READ);
      }
      case RULES -> {
        acls.topic(topics.control(), READ, WRITE);
        acls.topic(topics.controlStatus(), READ);
      }
      case CONSOLE -> {
        RECORD.add(config, group, acls);
        TAIL.add(config, group, acls);
        acls.topic(topics.control(), WRITE);
        acls.topic(topics.controlStatus(), READ);
        acls.offsets(config.kafka().groupId());
      }
      case REBUILD -> {
        RECORD.add(config, group, acls);
        topics.modelStates().ifPresent(topic -> acls.topic(topic, WRITE));
        acls.topic(topics.controlStatus(), READ);
        acls.offsets(config.kafka().groupId());
      }
      case SUBSCRIBER -> {
        acls.triggers(topics, READ);
        acls.group(group);
      }
      case WEBHOOK -> {
        SUBSCRIBER.add(config, group, acls);
        acls.topic(JobTopics.UNDELIVERED, CREATE, WRITE);
      }
      case ERASE -> acls.topic(topics.erasures(), WRITE);
      case ERASED -> {
        topics.inputs().forEach(topic -> acls.topic(topic, READ, DESCRIBE_CONFIGS));
        topics.outputs().forEach(topic -> acls.topic(topic, READ, DESCRIBE_CONFIGS));
        acls.triggers(topics, READ, DESCRIBE_CONFIGS);
        acls.topic(JobTopics.UNDELIVERED, READ, DESCRIBE_CONFIGS);
      }
      case REDRIVE -> {
        acls.topic(topics.deadLetters(), READ);
        topics.inputs().stream()
            .filter(topic -> !topic.equals(topics.control()))
            .forEach(topic -> acls.topic(topic, WRITE));
        acls.triggers(topics, WRITE);
        acls.group(RedriveCommand.GROUP);
        acls.transactionalIds(RedriveCommand.GROUP + "-");
      }
      case JOB -> throw new IllegalStateException("the job's are its own");
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
