package dev.nudge.job;

import static dev.nudge.schemas.ReceiptOutcome.FAILED;
import static dev.nudge.schemas.ReceiptOutcome.UNSUBSCRIBED;
import static dev.nudge.schemas.SuppressionReason.NO_CONSENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.config.JobConfig;
import dev.nudge.io.EmbeddedBroker;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job without state, whose topics hold something already. */
final class FreshStartTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final int OTHERS = 20_000;

  @RegisterExtension static final EmbeddedBroker broker = new EmbeddedBroker();

  @TempDir Path folder;

  @Test
  void anObjectionOfLongAgoHoldsForTheFirstEventAndReceiptsAreReadOn() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            policy: { caps: [{ per-day: 1 }] }
            rules:
              - { id: cart, gates: { events: [CART_ADD] } }
              - { id: view, kind: cart, gates: { events: [VIEW] } }
            """);
    JobConfig config =
        JobConfig.of(
            Map.of(
                "nudge.kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "nudge.delivery",
                "at-least-once",
                "nudge.time.mode",
                "replay",
                "nudge.topics.receipts",
                "receipts",
                "nudge.rules",
                rules.toString()));
    broker.createTopics(
        2, "clickstream", "profiles-in", "erasures", "receipts", "triggers.cart", "suppressions");
    broker.createTopics(1, "dead-letters", "late");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      List<NewTopic> compacted =
          Stream.of("control", "control-status")
              .map(name -> new NewTopic(name, 1, (short) 1))
              .map(topic -> topic.configs(Map.of("cleanup.policy", "compact")))
              .toList();
      admin.createTopics(compacted).all().get();
    }
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      for (int i = 0; i < OTHERS; i++) {
        send(producer, "profiles-in", "other-" + i, objection("other-" + i));
      }
      send(producer, "profiles-in", "ann", objection("ann"));
      send(producer, "receipts", "eve", receipt("eve", "of long ago", UNSUBSCRIBED));
      send(producer, "clickstream", "eve", cartAdd("eve"));
      send(producer, "clickstream", "ann", cartAdd("ann"));
      send(producer, "clickstream", "ben", cartAdd("ben"));
      send(producer, "clickstream", "other-7", cartAdd("other-7"));
    }

    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            new Configuration().set(RestartStrategyOptions.RESTART_STRATEGY, "none"));
    env.setParallelism(2);
    NudgeJob.build(env, config);
    JobClient job = env.executeAsync();
    try (Producer<byte[], byte[]> producer = broker.producer()) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  broker.records("triggers.cart").size() + broker.records("suppressions").size()
                      == 4);
      // The source continues where that ended.
      send(producer, "profiles-in", "dan", objection("dan"));
      await().atMost(LIMIT).until(() -> isHeld(producer, "dan"));
      // The cap of one a day is full until the delivery has failed.
      send(producer, "clickstream", "ben", event("ben", EventType.VIEW));
      await().atMost(LIMIT).until(() -> heldBack(SuppressionReason.DAILY_CAP).contains("ben"));
      send(producer, "receipts", "ben", receipt("ben", triggers().get(0).getTriggerId(), FAILED));
      await().atMost(LIMIT).until(() -> isNudgedAgain(producer, "ben"));
    } finally {
      job.cancel().get();
    }

    assertThat(triggered()).contains("ben").doesNotContain("ann", "eve", "other-7");
    assertThat(heldBack(NO_CONSENT)).contains("ann", "eve", "other-7").doesNotContain("ben");
  }

  /** A new event of the user, until the receipt is known. */
  private static boolean isNudgedAgain(Producer<byte[], byte[]> producer, String user)
      throws Exception {
    send(producer, "clickstream", user, event(user, EventType.VIEW));
    return triggers().stream().anyMatch(t -> t.getRule().equals("view"));
  }

  /** A new event of the user, until the objection is known. */
  private static boolean isHeld(Producer<byte[], byte[]> producer, String user) throws Exception {
    send(producer, "clickstream", user, cartAdd(user));
    return heldBack(NO_CONSENT).contains(user);
  }

  private static List<Trigger> triggers() {
    SingleObjectCodec<Trigger> codec = SingleObjectCodec.of(Trigger.class);
    return broker.records("triggers.cart").stream()
        .map(record -> codec.decode(record.value()))
        .toList();
  }

  private static List<String> triggered() {
    return triggers().stream().map(Trigger::getUserId).toList();
  }

  private static List<String> heldBack(SuppressionReason reason) {
    SingleObjectCodec<Suppression> codec = SingleObjectCodec.of(Suppression.class);
    return broker.records("suppressions").stream()
        .map(record -> codec.decode(record.value()))
        .filter(held -> held.getReason() == reason)
        .map(Suppression::getUserId)
        .toList();
  }

  private static ProfileUpdate objection(String user) {
    return ProfileUpdate.newBuilder()
        .setUserId(user)
        .setTime(NOW.minusSeconds(60))
        .setMarketingConsent(false)
        .build();
  }

  private static int events;

  private static Receipt receipt(String user, String trigger, ReceiptOutcome outcome) {
    return new Receipt(user, trigger, outcome, NOW, null);
  }

  private static Event cartAdd(String user) {
    return event(user, EventType.CART_ADD);
  }

  private static Event event(String user, EventType type) {
    return Event.newBuilder()
        .setEventId("e-" + events++)
        .setUserId(user)
        .setTime(NOW)
        .setType(type)
        .setItemId("shoe")
        .build();
  }

  @SuppressWarnings("unchecked") // The codec is of the record's own class.
  private static void send(
      Producer<byte[], byte[]> producer, String topic, String key, SpecificRecord record)
      throws Exception {
    var codec =
        (SingleObjectCodec<SpecificRecord>)
            SingleObjectCodec.of((Class<SpecificRecord>) record.getClass());
    producer.send(
        new ProducerRecord<>(
            topic, null, NOW.toEpochMilli(), key.getBytes(UTF_8), codec.encode(record)));
  }
}
