package dev.nudge.io;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A topic that gets more partitions while the job runs. */
final class NewPartitionTest {
  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir Path savepoints;

  @Test
  void isReadFromItsBeginningAsSoonAsTheOptionSays() throws Exception {
    ReadingJob reading = new ReadingJob(broker, savepoints);
    broker.createTopics(1, "clickstream", "late");
    reading.send("clickstream", 0, "a", 1);
    JobClient job =
        reading.start(
            Map.of("nudge.kafka.partition-discovery", "1 s"),
            new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"),
            null);
    reading.awaitSeen("clickstream a");

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createPartitions(Map.of("clickstream", NewPartitions.increaseTo(2))).all().get();
    }
    reading.send("clickstream", 1, "b", 2);

    reading.awaitSeen("clickstream b");
    reading.stop(job);
  }
}
