package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.host.Ports;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every tool over one real broker, without a job. */
final class ToolsIT {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static ToolsScene tools;

  @BeforeAll
  static void startABrokerWithTheJobsTopics() {
    broker = KafkaBroker.start(folder, 0);
    tools = new ToolsScene("--kafka", broker.bootstrapServers());
    CommandLineRun created = tools.run("topics", "create", "--partitions", "2");
    assertThat(created.exitCode()).as(created.err()).isZero();
    assertThat(created.out())
        .contains("clickstream: created, partitions: 2\n", "control: created, partitions: 1\n");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void leavesTopicsThatAreThereAsTheyAre() {
    CommandLineRun again = tools.run("topics", "create", "--partitions", "9");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("clickstream: was there, left as it is\n");
    assertThat(tools.run("topics", "check").out()).contains("clickstream has 2 partitions");
  }

  @Test
  void saysEachFaultOfTheTopicsInALineOfItsOwn() {
    CommandLineRun run =
        tools.run(
            "topics", "check", "--set", "nudge.topics.late=a", "--set", "nudge.topics.control=b");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("topic 'a' does not exist"))
        .anyMatch(line -> line.contains("topic 'b' does not exist"));
  }

  @Test
  void sendsLinesAndRecordsWhatWasSent() throws IOException {
    Path lines =
        Files.writeString(
            folder.resolve("events.jsonl"),
            """
            {"event_id":"e1","user_id":"anna","time":"2026-03-02T12:00:00Z","type":"VIEW"}
            {"event_id":"e2","user_id":"ben","time":"2026-03-02T13:00:00Z","type":"VIEW"}
            {"arrival":"2026-03-02T14:00:00Z","raw":"AQID"}
            """);
    CommandLineRun sent = tools.run("send", "--stream", "nudge:" + lines);
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(sent.out()).contains("3 messages sent to clickstream");

    Path file = folder.resolve("recorded.avro");
    CommandLineRun all = tools.run("record", file.toString());
    assertThat(all.out())
        .containsPattern("clickstream +3\n")
        .containsPattern("clickstream +1 could not be read, and stand as they came\n");
    CommandLineRun hour =
        tools.run(
            "record",
            file.toString(),
            "--from",
            NOON.plusSeconds(1).toString(),
            "--to",
            "2026-03-02T14:00:00Z");
    assertThat(hour.out()).containsPattern("clickstream +1\n");
    assertThat(CommandLineRun.of("replay", "--stream", "nudge:" + file).out())
        .containsPattern("read +1\n");
    byte[] before = Files.readAllBytes(file);
    CommandLineRun none = tools.run("record", file.toString(), "--from", "2027-01-01");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("hold nothing of that time");
    assertThat(folder.resolve("unfinished-recorded.avro")).doesNotExist();
    assertThat(file).hasBinaryContent(before);

    assertThat(tools.tail("clickstream", "--user", "anna"))
        .contains("VIEW of user anna")
        .doesNotContain("ben");
    assertThat(tools.tail("clickstream"))
        .contains(
            "VIEW of user ben at 2026-03-02T13:00:00Z", "offset ", "not readable: Event of 3 bytes")
        .contains("a heartbeat");
  }

  @Test
  void recordsUpToATimeThoughAnArrivalBeforeItIsAbsurd() throws Exception {
    String[] topic = {"--set", "nudge.topics.clickstream=wrong-clocks"};
    assertThat(tools.run("topics", "create", topic[0], topic[1]).exitCode()).isZero();
    long noon = NOON.toEpochMilli();
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (long arrival : new long[] {noon, noon * 1_000, noon + 1, noon + 7_200_000, noon + 2}) {
        byte[] key = "anna".getBytes(UTF_8);
        producer.send(new ProducerRecord<>("wrong-clocks", 0, arrival, key, key)).get();
      }
    }
    Path file = folder.resolve("before.avro");
    CommandLineRun run =
        tools.run("record", file.toString(), "--to", "2026-03-02T13:00:00Z", topic[0], topic[1]);
    assertThat(run.out())
        .as(run.err())
        .containsPattern("clickstream +3\n")
        .contains("warning: that is most of them");
  }

  @Test
  void showsWhatWasHeldBackAsLinesOrAsJsonAndReadsOnBehindWhatIsBroken() throws Exception {
    send("suppressions", "anna", suppression("anna", "cart-abandoned"));
    send("suppressions", "ben", new byte[] {1, 2, 3});
    send("suppressions", "ben", suppression("ben", "churn-risk"));

    assertThat(tools.tail())
        .contains("held back cart-abandoned of user anna: NO_CONSENT")
        .containsPattern(
            "suppressions-\\d offset \\d, key ben: not readable: Suppression of 3 bytes")
        .contains("held back churn-risk of user ben");
    assertThat(tools.tail("--rule", "churn-risk").lines())
        .singleElement()
        .asString()
        .contains("user ben");
    assertThat(tools.tail("suppressions", "--user", "anna", "--json"))
        .startsWith("{\"")
        .contains("\"user_id\":\"anna\"", "\"rule\":\"cart-abandoned\"")
        .contains("\"caused_at\":\"2026-03-02T12:00:00Z\"");
    assertThat(tools.tail("suppressions", "--user", "ben", "--json"))
        .containsPattern(
            "\\{\"topic\":\"suppressions\",\"partition\":\\d,\"offset\":\\d,\"key\":\"ben\",\"error\"");
    assertThat(tools.tail("suppressions", "--max", "1").lines()).hasSize(1);
    CommandLineRun now = tools.run("tail", "--until-end");
    assertThat(now.exitCode()).isZero();
    assertThat(now.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tail nowhere | 'nowhere' is no topic of the job; allowed: clickstream, late",
        "tail --from yesterday | 'yesterday' is not allowed; allowed: a date or an instant",
        "record x.jsonl | FILE: 'x.jsonl' is not allowed; allowed: a name that ends in .avro",
        "record x.avro --from 2026-02-02 --to 2026-02-02 | nothing arrives",
        "redrive --offsets 0:7-3 | '0:7-3' is not allowed; allowed: partition, first and last",
        "redrive --offsets 0:3-7 --from 2026-02-02 | --offsets: is not allowed with --from",
        "redrive --reason WRONG | WRONG",
        "send --speed 0 | '--speed': '0' is not allowed"
      })
  void refusesWrongUsage(String command, String message) {
    CommandLineRun run = tools.run(command.split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "topics check",
    "topics create",
    "tail",
    "record x.avro",
    "send --users=1",
    "rules list",
    "redrive"
  })
  void saysThatNoBrokerIsNamed(String command) {
    CommandLineRun unnamed = CommandLineRun.of(command.split(" "));
    assertThat(unnamed.exitCode()).isEqualTo(2);
    assertThat(unnamed.err()).contains("No broker is named: give --bootstrap-servers");
  }

  @Test
  void saysThatNoBrokerAnswers() {
    ToolsScene nobody = new ToolsScene("--bootstrap-servers", "127.0.0.1:" + Ports.free());
    CommandLineRun silent = nobody.run("tail");
    assertThat(silent.exitCode()).isEqualTo(1);
    assertThat(silent.err()).contains("no Kafka broker answers").hasLineCount(1);
  }

  @Test
  void takesTheBrokerFromTheFileOfClientPropertiesAndRefusesWhatIsTheJobs() throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(file, "bootstrap.servers=" + broker.bootstrapServers());
    ToolsScene fromFile = new ToolsScene("--command-config", file.toString());
    assertThat(fromFile.run("topics", "check").exitCode()).isZero();

    Files.writeString(file, "bootstrap.servers=" + broker.bootstrapServers() + "\nacks=1\n");
    CommandLineRun refused = fromFile.run("topics", "check");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("nudge.kafka.properties.acks: is not allowed");
  }

  private static void send(String topic, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static byte[] suppression(String user, String rule) {
    return SingleObjectCodec.of(Suppression.class)
        .encode(
            Suppression.newBuilder()
                .setUserId(user)
                .setRule(rule)
                .setRuleVersion(1)
                .setKind(rule)
                .setReason(SuppressionReason.NO_CONSENT)
                .setCausedAt(NOON)
                .setScores(List.of())
                .setModel("gru:2")
                .build());
  }
}
