package dev.nudge.cli.job;

import dev.nudge.config.JobConfig;
import dev.nudge.config.Topics;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.triggers.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics a job reads and writes.
 *
 * @param inputs besides the clickstream and changes of rules
 * @param modelStates of them, that of rebuilt model states, which are of use for minutes
 * @param triggers one per kind of trigger that the rules can emit
 */
public record JobTopics(
    String clickstream,
    List<String> inputs,
    Optional<String> modelStates,
    String control,
    List<String> triggers,
    String suppressions,
    String portraits,
    Optional<String> erasuresDone,
    String scores,
    String scoredRows,
    String late,
    String deadLetters,
    String controlStatus) {
  /** Where a webhook has what it could not deliver, unless it is given another. */
  public static final String UNDELIVERED = "undelivered";

  /** A day: a job that stood still takes what was sent, and whoever is erased is soon gone. */
  private static final String STATES_KEPT_MILLIS = "86400000";

  /**
   * The topics of a configuration, its model and rules checked on the way.
   *
   * @throws RuntimeException naming what is wrong with model or rules
   */
  public static JobTopics of(JobConfig config) {
    Topics topics = config.topics();
    RuleBook rules = NudgeJob.loadSettings(config).rules();
    return new JobTopics(
        topics.clickstream(),
        topics.inputs().stream()
            .filter(topic -> !topic.equals(topics.clickstream()))
            .filter(topic -> !topic.equals(topics.control()))
            .toList(),
        topics.modelStates(),
        topics.control(),
        rules.kinds().stream().map(topics::triggers).toList(),
        topics.suppressions(),
        topics.portraits(),
        topics.erasuresDone(),
        topics.scores(),
        topics.scoredRows(),
        topics.late(),
        topics.deadLetters(),
        topics.controlStatus());
  }

  /** What the job reads. */
  public List<String> read() {
    return Stream.of(List.of(clickstream), inputs, List.of(control)).flatMap(List::stream).toList();
  }

  /** All that must exist before the job starts. */
  public List<String> all() {
    return Stream.concat(partitioned(), Stream.of(portraits, control, controlStatus)).toList();
  }

  /**
   * Makes those that are not there, with as many replicas as the broker is set to.
   *
   * @param partitions as {@link #wanted} has it
   * @throws dev.nudge.local.host.RunFailedException if the broker refuses one, with its reason
   */
  public void create(String bootstrapServers, int partitions) {
    List<String> unused =
        BrokerTopics.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            wanted(partitions, Optional.empty()));
  }

  /**
   * All topics as the job needs them.
   *
   * @param partitions of each but the topics of changes of rules and of their status, which have
   *     one; these and the portraits are compacted, and rebuilt model states kept for a day
   * @param replicas empty for what the broker is set to
   */
  public List<NewTopic> wanted(int partitions, Optional<Short> replicas) {
    Map<String, String> compacted = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
    Stream<NewTopic> kept =
        Stream.of(
            new NewTopic(portraits, Optional.of(partitions), replicas),
            new NewTopic(control, Optional.of(1), replicas),
            new NewTopic(controlStatus, Optional.of(1), replicas));
    return Stream.concat(
            partitioned().map(name -> partitioned(name, partitions, replicas)),
            kept.map(topic -> topic.configs(compacted)))
        .toList();
  }

  private NewTopic partitioned(String name, int partitions, Optional<Short> replicas) {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), replicas);
    return modelStates.filter(name::equals).isPresent()
        ? topic.configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, STATES_KEPT_MILLIS))
        : topic;
  }

  private Stream<String> partitioned() {
    return Stream.of(
            List.of(clickstream, scores), inputs, outcomes(true), erasuresDone.stream().toList())
        .flatMap(List::stream)
        .filter(topic -> !topic.equals(portraits));
  }

  /**
   * Which say what became of the click-stream.
   *
   * @param withScoredRows whether also as the model saw it
   */
  public List<String> outcomes(boolean withScoredRows) {
    return Stream.of(
            triggers,
            List.of(suppressions, portraits, late, deadLetters),
            withScoredRows ? List.of(scoredRows) : List.<String>of())
        .flatMap(List::stream)
        .toList();
  }
}
