package dev.nudge.io;

import dev.nudge.config.Delivery;
import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks before the job starts whether Kafka can be reached, has the topics and allows the
 * transactions; and whether the schema registry is as it needs it. Without it a job would start,
 * fail and restart for ever.
 */
public final class Preflight {
  private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

  /** Missing topics are asked for as often, which takes 2 s at most. */
  private static final int TIMES_ASKED = 5;

  private static final long MILLIS_BETWEEN = 500;

  private final JobConfig config;
  private final List<String> errors = new ArrayList<>();

  private Preflight(JobConfig config) {
    this.config = config;
  }

  /**
   * Checks Kafka, and the schema registry if one is used; takes a few seconds at most.
   *
   * @param rules say which topics are needed
   * @param hasState whether the job continues from a checkpoint or savepoint, or may
   * @return partitions of the click-stream
   * @throws PreflightException with everything that is wrong
   */
  public static int check(JobConfig config, RuleBook rules, boolean hasState) {
    Preflight preflight = new Preflight(config);
    try (Admin admin = Admin.create(AdminProperties.of(config.kafka()))) {
      Set<String> needed = preflight.needed(rules);
      Set<String> hidden = new TreeSet<>();
      preflight.errors.addAll(new Rights(admin, config, rules).faults(needed, hidden::add));
      needed.removeAll(hidden);
      Set<String> missing = preflight.checkTopics(admin, needed);
      missing.addAll(hidden);
      preflight.errors.addAll(new KeptTopics(admin, config, missing).faults(rules.portrays()));
      preflight.errors.addAll(
          OutputTopics.faults(admin, outputs(config, rules), config.kafka().transactionTimeout()));
      if (config.outputs().delivery() == Delivery.EXACTLY_ONCE) {
        new TransactionCheck(config.kafka()).fault(admin).ifPresent(preflight.errors::add);
      }
      if (!hasState && !config.kafka().startWithoutState()) {
        preflight.checkNothingWasRead(admin);
      }
      preflight.errors.addAll(RegisteredSchemas.faults(config, rules));
      preflight.refuseIfWrong();
      InputTopics.notes(admin, config.topics().inputs()).forEach(LOG::info);
      return TopicSettings.partitions(admin, config.topics().clickstream());
    } catch (ExecutionException | KafkaException e) {
      throw preflight.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw preflight.unusable(e);
    }
  }

  private void refuseIfWrong() {
    if (!errors.isEmpty()) {
      throw new PreflightException(errors);
    }
  }

  /**
   * Checks that Kafka answers and has some topics.
   *
   * @throws PreflightException with everything that is wrong
   */
  public static void checkTopics(JobConfig config, Collection<String> topics) {
    Preflight preflight = new Preflight(config);
    try (Admin admin = Admin.create(AdminProperties.of(config.kafka()))) {
      preflight.checkTopics(admin, topics);
      preflight.refuseIfWrong();
    } catch (ExecutionException | KafkaException e) {
      throw preflight.unusable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw preflight.unusable(e);
    }
  }

  /** The topics that there are not. */
  private Set<String> checkTopics(Admin admin, Collection<String> needed)
      throws ExecutionException, InterruptedException {
    Set<String> missing = new TreeSet<>(needed);
    missing.removeAll(admin.listTopics().names().get());
    // A topic that was created just now is not known to every broker at once.
    for (int asked = 1; !missing.isEmpty() && asked < TIMES_ASKED; asked++) {
      Thread.sleep(MILLIS_BETWEEN);
      missing.removeAll(admin.listTopics().names().get());
    }
    for (String topic : missing) {
      errors.add(
          isHidden(admin, topic)
              ? new Denied(config.kafka()).topic(topic, Set.of(AclOperation.DESCRIBE))
              : "topic '%s' does not exist on %s; nudge topics create --bootstrap-servers %s makes what the job needs, with the same --set and --rules"
                  .formatted(topic, servers(), servers()));
    }
    return missing;
  }

  /** Kafka lists only what we may see, and does not say whether there is more. */
  private static boolean isHidden(Admin admin, String topic) throws InterruptedException {
    try {
      admin.describeTopics(Set.of(topic)).allTopicNames().get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof AuthorizationException;
    }
  }

  private Set<String> needed(RuleBook rules) {
    Set<String> needed = outputs(config, rules);
    needed.addAll(config.topics().inputs());
    return needed;
  }

  /** The topics that a job with these rules writes. */
  static Set<String> outputs(JobConfig config, RuleBook rules) {
    Topics topics = config.topics();
    Set<String> needed = new TreeSet<>(topics.outputs());
    if (!config.outputs().emitScores()) {
      needed.remove(topics.scores());
    }
    if (!config.outputs().emitScoredRows()) {
      needed.remove(topics.scoredRows());
    }
    if (!rules.portrays()) {
      needed.remove(topics.portraits());
    }
    rules.kinds().forEach(kind -> needed.add(topics.triggers(kind)));
    return needed;
  }

  /**
   * A job that lost its state, or was started without it by mistake, would nudge as if all were
   * new.
   */
  private void checkNothingWasRead(Admin admin) throws ExecutionException, InterruptedException {
    String group = config.kafka().groupId();
    String topic = config.topics().clickstream();
    try {
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(p -> p.getKey().topic().equals(topic) && p.getValue() != null)
          .filter(p -> p.getValue().offset() > 0)
          .findFirst()
          .ifPresent(
              p ->
                  errors.add(
                      "group '%s' has read topic '%s' before (partition %d up to offset %d), but the job starts without a checkpoint: caps, cooldowns and what is known of users would be lost; start it from its last checkpoint or savepoint, or allow this with nudge.kafka.start-without-state=true"
                          .formatted(group, topic, p.getKey().partition(), p.getValue().offset())));
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof AuthorizationException)) {
        throw e; // else it is among the errors already
      }
    }
  }

  private PreflightException unusable(Exception e) {
    return new PreflightException(List.of(Unreachable.why(config.kafka(), e)));
  }

  private String servers() {
    return config.kafka().bootstrapServers();
  }
}
