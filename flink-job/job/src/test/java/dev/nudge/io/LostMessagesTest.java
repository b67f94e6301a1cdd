package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Messages that the job comes to next are gone from the topic. */
final class LostMessagesTest {
  private static final Configuration RESTARTS_FOR_EVER =
      new Configuration()
          .set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay")
          .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE)
          .set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  private static Admin admin;

  @TempDir Path savepoints;
  private ReadingJob reading;

  @BeforeAll
  static void createOutput() throws Exception {
    broker.createTopics(1, "late");
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void closeClient() {
    admin.close();
  }

  @BeforeEach
  void prepare() {
    reading = new ReadingJob(broker, savepoints);
  }

  @Test
  void theJobEndsAndSaysHowManyAreGoneUnlessItMaySkipThem() throws Exception {
    broker.createTopics(2, "deleted");
    reading.send("deleted", 0, "a", 1);
    reading.send("deleted", 1, "b", 1);
    JobClient job = start("deleted", Map.of(), null);
    reading.awaitSeen("deleted a", "deleted b");
    String savepoint = reading.stop(job);
    for (String value : List.of("c", "d", "e", "f")) {
      reading.send("deleted", 0, value, 2);
      reading.send("deleted", 1, value, 2);
    }
    deleteBefore("deleted", 0, 4);
    deleteBefore("deleted", 1, 2);

    assertThat(whyItEnds(start("deleted", Map.of(), savepoint)))
        .contains(
            "topic 'deleted'",
            "partition 0: up to 3 messages are gone, offsets 1 to 3",
            "partition 1: up to 1 messages are gone, offsets 1 to 1",
            "nudge.kafka.skip-lost-messages=true");

    job = start("deleted", Map.of("nudge.kafka.skip-lost-messages", "true"), savepoint);
    reading.awaitSeen("deleted f");
    reading.stop(job);
    assertThat(reading.seen()).doesNotContain("deleted c").containsOnlyOnce("deleted a");
  }

  @Test
  void modelStatesThatAreGoneAreNoLoss() throws Exception {
    broker.createTopics(1, "clicks", "states");
    Map<String, String> named = Map.of("nudge.topics.model-states", "states");
    reading.send("states", 0, "a", 1);
    JobClient job = start("clicks", named, null);
    reading.awaitSeen("states a");
    String savepoint = reading.stop(job);
    reading.send("states", 0, "b", 2);
    reading.send("states", 0, "c", 2);
    deleteBefore("states", 0, 2);

    job = start("clicks", named, savepoint);
    reading.awaitSeen("states c");
    reading.stop(job);
    assertThat(reading.seen()).doesNotContain("states b");
  }

  @Test
  void theJobEndsWhereItsTopicWasMadeAnew() throws Exception {
    broker.createTopics(1, "anew");
    reading.send("anew", 0, "a", 1);
    reading.send("anew", 0, "b", 1);
    JobClient job = start("anew", Map.of(), null);
    reading.awaitSeen("anew b");
    String savepoint = reading.stop(job);
    admin.deleteTopics(List.of("anew")).all().get();
    await().until(() -> !admin.listTopics().names().get().contains("anew"));
    broker.createTopics(1, "anew");
    reading.send("anew", 0, "c", 1);

    assertThat(whyItEnds(start("anew", Map.of(), savepoint)))
        .contains("partition 0: offset 2 would be next, but it ends at 1: the topic was made anew");
  }

  @Test
  void theJobEndsWhereTheOffsetsOfItsGroupAreGone() throws Exception {
    broker.createTopics(1, "committed");
    reading.send("committed", 0, "a", 1);
    reading.send("committed", 0, "b", 1);
    deleteBefore("committed", 0, 1);
    commit("late-starters", new TopicPartition("committed", 0), 0);

    assertThat(whyItEnds(start("committed", Map.of("nudge.kafka.group-id", "late-starters"), null)))
        .contains("partition 0: up to 1 messages are gone, offsets 0 to 0");
  }

  @Test
  void aPartitionThatWasEmptyKeepsItsPlaceWhileTheJobIsStopped() throws Exception {
    broker.createTopics(2, "latest");
    reading.send("latest", 0, "before", 1);
    Map<String, String> latest = Map.of("nudge.kafka.start", "latest");
    JobClient job = start("latest", latest, null);
    // The group's offset shows that a checkpoint holds the partition.
    await()
        .atMost(LIMIT)
        .until(() -> committed("nudge").containsKey(new TopicPartition("latest", 1)));
    String savepoint = reading.stop(job);
    reading.send("latest", 1, "meanwhile", 2);

    job = start("latest", latest, savepoint);
    reading.awaitSeen("latest meanwhile");
    reading.stop(job);
    assertThat(reading.seen()).doesNotContain("latest before");
  }

  @Test
  void olderStateBeginsWhereTheGroupIsOrAtTheBeginning() throws Exception {
    TopicPartition known = new TopicPartition("older", 0);
    TopicPartition unknown = new TopicPartition("older", 1);
    broker.createTopics(2, "older");
    commit("old-group", known, 7);
    BrokerOffsets offsets =
        new BrokerOffsets(Configs.of(broker, "nudge.kafka.group-id", "old-group").kafka());

    assertThat(
            offsets.settle(
                List.of(
                    new KafkaPartitionSplit(known, KafkaPartitionSplit.COMMITTED_OFFSET),
                    new KafkaPartitionSplit(unknown, KafkaPartitionSplit.COMMITTED_OFFSET),
                    new KafkaPartitionSplit(known, 3))))
        .extracting(KafkaPartitionSplit::getStartingOffset)
        .containsExactly(7L, KafkaPartitionSplit.EARLIEST_OFFSET, 3L);
  }

  private JobClient start(String topic, Map<String, String> more, String savepoint)
      throws Exception {
    Map<String, String> options = new HashMap<>(more);
    options.put("nudge.topics.clickstream", topic);
    return reading.start(options, RESTARTS_FOR_EVER, savepoint);
  }

  private static String whyItEnds(JobClient job) {
    ExecutionException failure =
        catchThrowableOfType(
            ExecutionException.class, () -> job.getJobExecutionResult().get(1, TimeUnit.MINUTES));
    return ExceptionUtils.findThrowable(failure, LostMessagesException.class)
        .orElseThrow(() -> new AssertionError("another failure", failure))
        .getMessage();
  }

  private static void deleteBefore(String topic, int partition, long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  private static void commit(String group, TopicPartition partition, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(String group) throws Exception {
    return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
  }
}
