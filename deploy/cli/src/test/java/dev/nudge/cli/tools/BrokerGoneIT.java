package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.host.RunFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that dies while it is read. */
final class BrokerGoneIT {
  @TempDir Path folder;

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void isAnErrorAndNotAnEndlessWait() {
    KafkaBroker broker = KafkaBroker.start(folder, 0);
    String servers = broker.bootstrapServers();
    List<String> unused =
        BrokerTopics.create(
            Map.of("bootstrap.servers", servers),
            List.of(new NewTopic("events", Optional.of(1), Optional.empty())));
    JobConfig config = JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", servers));
    try (TopicReader reader = new TopicReader(config.kafka(), List.of("events"))) {
      broker.close();
      assertThatThrownBy(() -> readForEver(reader))
          .isInstanceOf(RunFailedException.class)
          .hasMessageContaining("The broker at %s cannot be read on", servers);
    }
  }

  private static void readForEver(TopicReader reader) {
    while (true) {
      reader.poll();
    }
  }
}
