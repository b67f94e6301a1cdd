package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that is restored with another topic in its options than its savepoint was made with. */
final class OtherTopicTest {
  private static final Configuration NO_RESTART =
      new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none");

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir Path savepoints;
  private ReadingJob reading;

  @BeforeAll
  static void createWhatTheJobsWrite() throws Exception {
    broker.createTopics(1, "late");
  }

  @BeforeEach
  void prepare() {
    reading = new ReadingJob(broker, savepoints);
  }

  @Test
  void readsOnlyTheTopicOfTheOptions() throws Exception {
    broker.createTopics(1, "first", "second");
    reading.send("first", 0, "a", 1_000);
    JobClient job = start("first", null);
    reading.awaitSeen("first a");
    String savepoint = reading.stop(job);

    reading.send("first", 0, "b", 2_000);
    reading.send("second", 0, "c", 3_000);
    job = start("second", savepoint);
    reading.awaitSeen("second c");
    reading.send("second", 0, "d", 4_000);
    // Event time passes c once d has come, unless it waits for the first topic.
    reading.awaitSeen("time 3000");
    assertThat(reading.seen()).doesNotContain("first b");

    savepoint = reading.stop(job);
    job = start("first", savepoint);
    reading.awaitSeen("first b");
    reading.send("second", 0, "e", 5_000);
    reading.send("first", 0, "f", 6_000);
    reading.awaitSeen("first f");
    reading.stop(job);
    assertThat(reading.seen()).doesNotContain("second e");
  }

  @Test
  void readsReceiptsOnceTheyAreNamedAndNoLongerWhenTheyAreNot() throws Exception {
    broker.createTopics(1, "clicks", "receipts");
    Map<String, String> without = Map.of("nudge.topics.clickstream", "clicks");
    Map<String, String> with =
        Map.of("nudge.topics.clickstream", "clicks", "nudge.topics.receipts", "receipts");
    reading.send("receipts", 0, "1", 1_000);
    reading.send("clicks", 0, "a", 1_000);
    JobClient job = reading.start(without, NO_RESTART, null);
    reading.awaitSeen("clicks a");
    String savepoint = reading.stop(job);
    assertThat(reading.seen()).doesNotContain("receipts 1");

    job = reading.start(with, NO_RESTART, savepoint);
    reading.awaitSeen("receipts 1");
    savepoint = reading.stop(job);

    reading.send("receipts", 0, "2", 2_000);
    reading.send("clicks", 0, "b", 2_000);
    job = reading.start(without, NO_RESTART, savepoint);
    reading.awaitSeen("clicks b");
    savepoint = reading.stop(job);
    assertThat(reading.seen()).containsOnlyOnce("clicks a").doesNotContain("receipts 2");

    job = reading.start(with, NO_RESTART, savepoint);
    reading.awaitSeen("receipts 2");
    reading.stop(job);
    assertThat(reading.seen()).containsOnlyOnce("clicks a", "clicks b");
  }

  private JobClient start(String topic, String savepoint) throws Exception {
    return reading.start(Map.of("nudge.topics.clickstream", topic), NO_RESTART, savepoint);
  }
}
