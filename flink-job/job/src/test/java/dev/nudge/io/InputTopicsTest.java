package dev.nudge.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What bounds the memory of readers. */
final class InputTopicsTest {
  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @Test
  void warnsOfTopicsWhoseMessagesMayGrowWhenTheyAreUnpacked() throws Exception {
    broker.createTopics(1, "as-sent");
    broker.createTopic("packed", Map.of("compression.type", "zstd"));
    broker.createTopic("plain", Map.of("compression.type", "uncompressed"));

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(InputTopics.notes(admin, List.of("as-sent", "packed", "plain", "missing")))
          .hasSize(2)
          .anyMatch(warning -> warning.contains("'as-sent'") && warning.contains("'producer'"))
          .anyMatch(warning -> warning.contains("'packed'") && warning.contains("'zstd'"));
    }
  }

  @Test
  void readersFetchABoundedNumberOfBytesUnlessToldOtherwise() {
    Properties ours = KafkaSources.properties(Configs.of(broker).kafka());
    assertThat(ours)
        .containsEntry("fetch.max.bytes", "8388608")
        .containsEntry("max.partition.fetch.bytes", "1048576")
        .containsEntry("max.poll.records", "5000");

    Properties given =
        KafkaSources.properties(
            Configs.of(broker, "nudge.kafka.properties.fetch.max.bytes", "65536").kafka());
    assertThat(given).containsEntry("fetch.max.bytes", "65536");
  }
}
