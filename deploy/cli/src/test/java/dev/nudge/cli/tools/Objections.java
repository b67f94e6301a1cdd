package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Withdraws the consent of half of the users, in the Confluent wire format. */
final class Objections {
  private static final String TOPIC = "profiles-in";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Map<String, Object> client;
  private final ConfluentEncoder<ProfileUpdate> encoder;

  Objections(String broker, int schema) {
    this.client = Map.of("bootstrap.servers", broker);
    this.encoder = ConfluentEncoder.of(ProfileUpdate.class, schema);
  }

  /** How many there are. */
  long send(List<RecordedMessage> events, Instant now) {
    List<String> users =
        events.stream()
            .map(message -> message.getEvent().getUserId())
            .distinct()
            .filter(user -> user.hashCode() % 2 == 0)
            .toList();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String user : users) {
        ProfileUpdate update =
            ProfileUpdate.newBuilder()
                .setUserId(user)
                .setTime(now)
                .setMarketingConsent(false)
                .build();
        byte[] value = encoder.encode(update);
        var unused = // closing sends what waits
            producer.send(
                new ProducerRecord<>(TOPIC, null, now.toEpochMilli(), user.getBytes(UTF_8), value));
      }
    }
    return users.size();
  }

  /** Returns when a checkpoint of a job holds so many. */
  void awaitTaken(long messages, String group) {
    try (Admin admin = Admin.create(client)) {
      await().atMost(LIMIT).until(() -> taken(admin, group) == messages);
    }
  }

  private static long taken(Admin admin, String group) throws Exception {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(p -> p.getKey().topic().equals(TOPIC) && p.getValue() != null)
        .mapToLong(p -> p.getValue().offset())
        .sum();
  }
}
