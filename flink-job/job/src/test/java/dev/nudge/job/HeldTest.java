package dev.nudge.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.io.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that is held back, from a savepoint of one that runs on and sends. */
final class HeldTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path FIXTURE = Path.of("src/test/resources/savepoint");
  private static final String LIVE = "live";

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir Path folder;

  @Test
  void readsAllAndNeitherWritesNorDisturbsWhoDoes() throws Exception {
    SavepointScene scene = new SavepointScene(broker, FIXTURE);
    scene.createTopics();
    scene.sendFirstHalf();
    JobClient live = scene.start(LIVE, 2, null, folder.resolve("live"));
    try {
      await().atMost(LIMIT).until(() -> scene.of(LIVE).equals(scene.before()));
      String savepoint =
          live.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.NATIVE).get();
      Set<String> transactions = transactions();
      JobClient held = scene.startHeld(LIVE, 3, savepoint, folder.resolve("held"));
      try {
        scene.sendSecondHalf();
        await().atMost(LIMIT).until(() -> hasReadAll(LIVE + "-held"));
        await().atMost(LIMIT).until(() -> scene.of(LIVE).size() >= scene.all().size());
      } finally {
        held.cancel().get();
      }

      assertThat(scene.of(LIVE)).isEqualTo(scene.all());
      assertThat(transactions()).isEqualTo(transactions);
      // The other has no third subtask.
      assertThat(broker.records("control-status"))
          .isNotEmpty()
          .noneMatch(status -> new String(status.key(), UTF_8).equals("subtask/2"));
      assertThat(hasReadAll(LIVE)).isTrue();
    } finally {
      live.cancel().get();
    }
  }

  private static Set<String> transactions() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin.listTransactions().all().get().stream()
          .map(TransactionListing::transactionalId)
          .collect(Collectors.toSet());
    }
  }

  private static boolean hasReadAll(String group) throws Exception {
    Map<TopicPartition, OffsetSpec> partitions =
        IntStream.range(0, SavepointScene.PARTITIONS)
            .mapToObj(number -> new TopicPartition("clickstream", number))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return admin.listOffsets(partitions).all().get().entrySet().stream()
          .allMatch(
              end ->
                  read.get(end.getKey()) != null
                      && read.get(end.getKey()).offset() == end.getValue().offset());
    }
  }
}
