package dev.nudge.cli.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of triggers of its own, with a group of its own that reads it. */
final class WebhookScene {
  /** Before any trigger is made: it says that Avro may trust the contracts. */
  private static final SingleObjectCodec<Trigger> CODEC = SingleObjectCodec.of(Trigger.class);

  private final String broker;
  private final String kind;
  private final Path secret;

  WebhookScene(String broker, String kind, Path folder) throws Exception {
    this.broker = broker;
    this.kind = kind;
    secret = Files.writeString(folder.resolve("secret"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    List<String> unused =
        BrokerTopics.create(
            Map.of("bootstrap.servers", broker),
            List.of(new NewTopic(topic(), Optional.of(1), Optional.empty())));
  }

  /** The topic then has two. */
  void addAPartition() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.createPartitions(Map.of(topic(), NewPartitions.increaseTo(2))).all().get();
    }
  }

  String topic() {
    return "triggers." + kind;
  }

  String undelivered() {
    return "undelivered-" + kind;
  }

  /** A trigger whose id is its user's name and a number, such as {@code anna-1}. */
  Trigger trigger(String id) {
    return Trigger.newBuilder()
        .setTriggerId(id)
        .setUserId(id.substring(0, id.indexOf('-')))
        .setSequence(1)
        .setRule(kind)
        .setRuleVersion(1)
        .setKind(kind)
        .setCausedAt(Instant.parse("2026-03-02T12:00:00Z"))
        .setScores(List.of())
        .setEvidence(new Evidence(List.of("éclair"), List.of(), 12.5, null))
        .setModel("gru:2")
        .build();
  }

  void send(String... ids) throws Exception {
    for (String id : ids) {
      send(trigger(id));
    }
  }

  void send(Trigger trigger) throws Exception {
    send(trigger.getUserId(), CODEC.encode(trigger));
  }

  void send(String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic(), key.getBytes(UTF_8), value)).get();
    }
  }

  /** What is in the topic now, delivered with short pauses; {@code more} options outrank. */
  CommandLineRun deliver(String url, String... more) {
    List<String> args = new ArrayList<>(arguments(url));
    args.addAll(List.of("--until-end", "--backoff", "0.02s"));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  List<String> arguments(String url) {
    return List.of(
        "webhook",
        topic(),
        "--bootstrap-servers=" + broker,
        "--url=" + url,
        "--secret-file=" + secret,
        "--group=" + kind,
        "--dead-letters=" + undelivered(),
        "--from=beginning");
  }

  /** The dead letters of what was not delivered, a JSON object a line. */
  String deadLetters() {
    return CommandLineRun.of(
            "tail",
            undelivered(),
            "--kafka=" + broker,
            "--set",
            "nudge.topics.dead-letters=" + undelivered(),
            "--from=beginning",
            "--until-end",
            "--json")
        .out();
  }

  /** Whether a run was good, and ended so many so. */
  static void assertCounts(CommandLineRun run, Map<String, Integer> counts) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    counts.forEach(
        (what, count) -> assertThat(run.out()).containsPattern("%s +%d\n".formatted(what, count)));
  }
}
