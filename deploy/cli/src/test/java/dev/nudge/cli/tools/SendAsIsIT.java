package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of a file go on the click-stream as they are. */
final class SendAsIsIT {
  private static final String SEEN =
      "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"anna\",\"messageId\":\"m1\",\"timestamp\":\"2026-03-02T12:00:00Z\", \"receivedAt\":\"2026-03-02T12:00:09Z\",\"properties\":{\"product_id\":\"p1\"}}";
  private static final String TRAITS =
      "{\"type\":\"identify\",\"userId\":\"ben\",\"messageId\":\"m2\",\"timestamp\":\"2026-03-02T12:00:01Z\",\"receivedAt\":\"2026-03-02T12:00:05Z\",\"traits\":{\"age\":41}}";
  private static final String NOON =
      "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"eva\",\"messageId\":\"m3\",\"timestamp\":\"noon\",\"receivedAt\":\"2026-03-02T12:00:03Z\"}";

  private static final String BATCH =
      "{\"batch\":[%s,{\"type\":\"group\",\"userId\":\"anna\"},{\"type\":\"group\",\"userId\":\"anna\"}]}"
          .formatted(SEEN);

  @TempDir static Path folder;
  @AutoClose private static KafkaBroker broker;

  @BeforeAll
  static void startABroker() {
    broker = KafkaBroker.start(folder, 0);
  }

  private static ToolsScene topic(String name) {
    ToolsScene tools =
        new ToolsScene(
            "--kafka", broker.bootstrapServers(), "--set", "nudge.topics.clickstream=" + name);
    assertThat(tools.run("topics", "create", "--partitions", "2").exitCode()).isZero();
    return tools;
  }

  private static List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    return TopicContents.read(broker.bootstrapServers(), List.of(topic)).stream()
        .filter(message -> message.value() != null)
        .toList();
  }

  private static String file(String... lines) throws IOException {
    return "json:" + Files.write(folder.resolve("export.jsonl"), List.of(lines));
  }

  @Test
  void keyedByTheUserAtTheTimeOfTheirArrivalWithWhatDoesNotMap() throws Exception {
    CommandLineRun run =
        topic("as-is")
            .run("send", "--as-is", "--stream", file(SEEN, TRAITS, NOON), "--mapping", "segment");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("3 messages sent to as-is", "export.jsonl line 3: bad-time: ")
        .contains("1 lines do not map: the job makes dead letters of them");
    assertThat(messages("as-is"))
        .extracting(
            message -> message.key() == null ? null : new String(message.key(), UTF_8),
            message -> new String(message.value(), UTF_8),
            ConsumerRecord::timestamp)
        .containsExactlyInAnyOrder(
            tuple("anna", SEEN, Instant.parse("2026-03-02T12:00:09Z").toEpochMilli()),
            tuple("ben", TRAITS, Instant.parse("2026-03-02T12:00:05Z").toEpochMilli()),
            tuple(null, NOON, Instant.parse("2026-03-02T12:00:05Z").toEpochMilli()));
  }

  @Test
  void strictSendsNothingWhereALineDoesNotMap() throws Exception {
    ToolsScene tools = topic("strict");

    CommandLineRun refused =
        tools.run(
            "send", "--as-is", "--strict", "--stream", file(SEEN, NOON), "--mapping", "segment");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("line 2: bad-time", "1 lines do not map, so with --strict nothing was sent");
    assertThat(messages("strict")).isEmpty();
    CommandLineRun sent =
        tools.run(
            "send", "--as-is", "--strict", "--stream", file(SEEN, TRAITS), "--mapping", "segment");
    assertThat(sent.out()).as(sent.err()).contains("2 messages sent to strict");
  }

  @Test
  void whatABatchIgnoresHidesNoLineThatDoesNotMap() throws Exception {
    ToolsScene tools = topic("batches");
    String[] send = {"send", "--as-is", "--stream", file(BATCH, NOON), "--mapping", "segment"};

    CommandLineRun sent = tools.run(send);
    assertThat(sent.out())
        .as(sent.err())
        .contains("1 lines do not map: the job makes dead letters of them");
    assertThat(messages("batches")).hasSize(2);

    CommandLineRun refused =
        tools.run(Stream.concat(Stream.of(send), Stream.of("--strict")).toArray(String[]::new));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(messages("batches")).hasSize(2);
  }

  @Test
  void warnsOfLinesOfSeveralUsers() throws Exception {
    String both = "{\"batch\":[%s,%s]}".formatted(SEEN, TRAITS);

    CommandLineRun run =
        topic("several")
            .run("send", "--as-is", "--stream", file(both, BATCH), "--mapping", "segment");

    assertThat(run.out()).as(run.err()).contains("warning: 1 lines are of several users");
    assertThat(messages("several"))
        .hasSize(2)
        .allMatch(message -> new String(message.key(), UTF_8).equals("anna"));
  }

  @Test
  void whatCannotBeReadIsNotSentAndCounted() throws Exception {
    ToolsScene tools = topic("broken");
    String stream = file(SEEN, "{}");
    Path export = folder.resolve("export.jsonl");
    byte[] latin = (TRAITS.replace("ben", "björn") + "\n").getBytes(ISO_8859_1);
    Files.write(export, latin, StandardOpenOption.APPEND);

    CommandLineRun run = tools.run("send", "--as-is", "--stream", stream, "--mapping", "segment");

    assertThat(run.out())
        .as(run.err())
        .contains("2 lines do not map: the job makes dead letters of them")
        .contains("but for 1 that could not be read and were not sent");
    assertThat(messages("broken")).hasSize(2);
  }

  @Test
  void isOfJsonAndAMapping() throws Exception {
    String[] none = {"send", "--as-is", "--kafka", "localhost:1"};
    assertThat(CommandLineRun.of(none).exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of(none).err())
        .contains("--as-is: sends lines of JSON; give --stream json:PATH and --mapping FILE.");
    CommandLineRun strict =
        CommandLineRun.of(
            "send", "--strict", "--stream", file(SEEN), "--mapping", "segment", "--kafka", "a:1");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.err()).contains("--strict: is about lines that do not map");
  }
}
