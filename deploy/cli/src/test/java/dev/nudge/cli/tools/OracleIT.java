package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nudge oracle} with a job over a real broker: it agrees with all that the job decides, and
 * finds what is repeated, made up, changed or missing.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class OracleIT {
  private static final String TOPIC = "triggers.any";
  private static final String RULES =
      """
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }
        - { id: leaving, gates: { silence: { after: 2h } }, cooldown: 1d }
      """;

  @TempDir Path folder;
  private String broker;
  private ToolsScene tools;
  private Path rules;
  private Path savepoint;

  @Test
  void agreesWithTheJobAndFindsEachFaultOnPurpose() throws Exception {
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      broker = kafka.bootstrapServers();
      tools = new ToolsScene("--bootstrap-servers", broker);
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      decide(flink, workspace.directory("flink").resolve("last"));

      agrees();
      agreesFromASavepoint();
      findsWhatIsMadeUp();
      findsWhatIsMissing();
      needsTheBeginning();
    }
  }

  private void decide(LocalFlink flink, Path savepoints) throws Exception {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(60)
                .withSeed(12)
                .withDuration(Duration.ofDays(6)))
        .forEachRemaining(events::add);
    JobScene job = new JobScene(flink, broker, Map.of("nudge.rules", rules.toString()));
    job.submit();
    job.play(events.subList(0, events.size() / 2));
    job.stop();
    try (Stream<Path> taken = Files.list(savepoints)) {
      savepoint = taken.findFirst().orElseThrow();
    }
    job.resume(savepoint);
    job.play(events.subList(events.size() / 2, events.size()));
    awaitCommitted();
    job.stop();
  }

  /** So that what is missing afterwards is not on its way. */
  private void awaitCommitted() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker));
        TopicReader reader =
            new TopicReader(
                JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", broker)).kafka(),
                List.of("clickstream"))) {
      await().atMost(Duration.ofMinutes(5)).until(() -> committed(admin).equals(reader.ends()));
    }
  }

  private static Map<TopicPartition, Long> committed(Admin admin) throws Exception {
    Map<TopicPartition, Long> committed = new HashMap<>();
    admin
        .listConsumerGroupOffsets("nudge")
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, offset) -> {
              if (partition.topic().equals("clickstream")) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  private CommandLineRun oracle(String... more) {
    return oracleOfOneIn(1, more);
  }

  private CommandLineRun oracleOfOneIn(int n, String... more) {
    List<String> args = new ArrayList<>(List.of("oracle", "--rules", rules.toString()));
    args.addAll(List.of("--one-in", "" + n, "--grace", "1s"));
    args.addAll(List.of(more));
    return tools.run(args.toArray(String[]::new));
  }

  private static void assertFound(CommandLineRun run, String... words) {
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.out() + run.err()).contains(words);
  }

  private void agrees() {
    long decided = tools.tail(TOPIC, "triggers.leaving", "suppressions", "--json").lines().count();
    CommandLineRun run = oracle("--rounds", "5");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("%,d decisions are the same; users with a difference 0".formatted(decided));
    CommandLineRun some = oracleOfOneIn(5, "--rounds", "2");
    assertThat(some.exitCode()).as(some.out() + some.err()).isZero();
    assertThat(some.out())
        .containsPattern("[1-9][0-9,]* decisions are the same")
        .doesNotContain("%,d decisions".formatted(decided));
    assertFound(oracle("--rounds", "1", "--set", "nudge.kafka.group-id=nobody"), "NO_COMMITS");
  }

  private void agreesFromASavepoint() {
    CommandLineRun run = oracle("--rounds", "5", "--savepoint", savepoint.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).containsPattern("[1-9][0-9,]* decisions are the same");
  }

  /** With figures, so that it runs on after the first. */
  private void findsWhatIsMadeUp() throws Exception {
    List<JsonNode> triggers = ToolsScene.json(tools.tail(TOPIC, "--json").lines());
    Trigger repeated = trigger(triggers.get(0));
    Trigger changed = trigger(of(triggers, repeated.getUserId()));
    changed.setTriggerId("0123456789abcdef0123456789abcdef");
    send(repeated);
    send(changed);
    CommandLineRun run = oracle("--rounds", "4", "--metrics-port", "0");
    assertFound(
        run,
        "REPEATED: it was there before (trigger " + repeated.getTriggerId(),
        "NOT_MADE: the engine alone does not make it (trigger 0123456789abcdef",
        "users with a difference 2");
    assertFound(oracle("--rounds", "4"), "REPEATED");
  }

  private static JsonNode of(List<JsonNode> triggers, String notOf) {
    return triggers.stream()
        .filter(trigger -> !trigger.get("user_id").asText().equals(notOf))
        .findFirst()
        .orElseThrow();
  }

  private static Trigger trigger(JsonNode json) {
    return OutcomeCodec.of(Trigger.class).decode(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void send(Trigger trigger) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  TOPIC,
                  trigger.getUserId().getBytes(StandardCharsets.UTF_8),
                  SingleObjectCodec.of(Trigger.class).encode(trigger)))
          .get();
    }
  }

  /** All are taken away, and one comes again with another score. */
  private void findsWhatIsMissing() throws Exception {
    Trigger changed = trigger(ToolsScene.json(tools.tail(TOPIC, "--json").lines()).get(0));
    delete(TOPIC);
    changed.getScores().get(0).setValue(0.125);
    send(changed);
    assertFound(
        oracle("--rounds", "8", "--metrics-port", "0"),
        "DIFFERS: scores[0].value: claimed 0.125; by the engine alone 0.",
        "MISSING: the job has read what makes it, and did not write it (trigger ");
  }

  private void needsTheBeginning() throws Exception {
    delete("clickstream");
    assertFound(oracle("--rounds", "1"), "LOG_CUT", "--savepoint FOLDER");
  }

  private void delete(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      for (int partition = 0; partition < 2; partition++) {
        admin
            .deleteRecords(
                Map.of(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1)))
            .all()
            .get();
      }
    }
  }
}
