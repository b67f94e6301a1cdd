package dev.nudge.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What topics held when the job was submitted, read from a real broker. */
final class KafkaBacklogTest {
  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  private static int count;

  private String profiles;
  private JobConfig config;

  @BeforeEach
  void createTopics() throws Exception {
    count++;
    profiles = "profiles-" + count;
    broker.createTopics(3, profiles);
    broker.createTopics(1, "erasures-" + count, "control-" + count);
    config =
        Configs.of(
            broker.bootstrapServers(),
            Map.of(
                "nudge.topics.profiles-in", profiles,
                "nudge.topics.erasures", "erasures-" + count,
                "nudge.topics.control", "control-" + count));
  }

  @Test
  void endsAtOnceWhereNothingIs() throws Exception {
    assertThat(read(KafkaBacklog.now(config), InputTopic.ERASURES)).isEmpty();
  }

  @Test
  void isAllThatIsCommittedAndNothingThatComesLater() throws Exception {
    send(0, "a");
    inTransaction(true, 0, "b");
    inTransaction(false, 1, "aborted");
    KafkaBacklog backlog = KafkaBacklog.now(config);
    send(0, "later");
    send(2, "later");

    assertThat(read(backlog, InputTopic.PROFILES)).containsExactly("a", "b");
    assertThat(read(backlog, InputTopic.CONTROL)).isEmpty();
  }

  @Test
  void doesNotWaitForATransactionThatIsOpen() throws Exception {
    send(0, "a");
    try (Producer<byte[], byte[]> producer = transactions("open")) {
      producer.beginTransaction();
      producer.send(record(0, "open"));
      producer.flush();

      assertThat(read(KafkaBacklog.now(config), InputTopic.PROFILES)).containsExactly("a");
      producer.commitTransaction();
    }
  }

  @Test
  void isTheSameWhenTheJobBeginsAgain() throws Exception {
    send(0, "a");
    KafkaBacklog backlog = InstantiationUtil.clone(KafkaBacklog.now(config));
    send(0, "later");

    assertThat(read(backlog, InputTopic.PROFILES)).containsExactly("a");
    assertThat(read(backlog, InputTopic.PROFILES)).containsExactly("a");
  }

  @Test
  void saysThatItsTopicWasMadeAnew() throws Exception {
    send(0, "a");
    send(0, "b");
    KafkaBacklog backlog = KafkaBacklog.now(config);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.deleteTopics(List.of(profiles)).all().get();
      await().until(() -> !admin.listTopics().names().get().contains(profiles));
    }
    broker.createTopics(3, profiles);
    send(0, "c");

    assertThatThrownBy(() -> read(backlog, InputTopic.PROFILES))
        .isInstanceOf(LostMessagesException.class)
        .hasMessageContaining(profiles + "-0 ended at offset 2")
        .hasMessageContaining("ends at 1 now");
  }

  private static List<String> read(KafkaBacklog backlog, InputTopic topic) throws Exception {
    List<String> values = new ArrayList<>();
    backlog.read(topic, message -> values.add(new String(message.value(), UTF_8)));
    return values;
  }

  private void send(int partition, String value) throws Exception {
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      producer.send(record(partition, value)).get();
    }
  }

  private void inTransaction(boolean commit, int partition, String value) {
    try (Producer<byte[], byte[]> producer = transactions(value)) {
      producer.beginTransaction();
      producer.send(record(partition, value));
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.flush();
        producer.abortTransaction();
      }
    }
  }

  private Producer<byte[], byte[]> transactions(String id) {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", profiles + id),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private ProducerRecord<byte[], byte[]> record(int partition, String value) {
    return new ProducerRecord<>(profiles, partition, null, value.getBytes(UTF_8));
  }
}
