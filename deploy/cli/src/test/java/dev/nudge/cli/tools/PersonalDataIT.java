package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.SecuredBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.local.savepoint.StoredRecord;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.SingleObjectCodec;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Where a person is seen who was erased, and where nobody and no secret may ever be seen. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class PersonalDataIT {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String USER = "person-81b2e7";
  private static final String QUERY = "query-of-a-person-5c30";
  private static final Instant FIRST = Instant.parse("2026-03-03T12:00:00Z");
  private static final String DONE = "nudge.topics.erasures-done";

  @TempDir Path folder;

  @Test
  void anErasureIsAcknowledgedAndWhatIsLeftIsSaidAndNoLogNamesPersonOrSecret() throws Exception {
    ProcessLog log;
    try (SecuredBroker broker = SecuredBroker.start(folder);
        Workspace workspace = Workspace.create(512, false);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), 1, 0)) {
      log = new ProcessLog();
      ToolsScene tools = tools(broker.client());
      run(tools, "topics", "create", "--partitions", "1");
      JobID job = submit(flink, broker.client());
      keepForADay(broker.client(), "dead-letters");
      send(broker.client(), clicks());
      await().atMost(LIMIT).until(() -> tools.tail("dead-letters").lines().count() == 3);
      send(broker.client(), List.of(erasure()));
      await().atMost(LIMIT).until(() -> tools.tail("erasures-done").contains("request-1"));
      flink.stop(job);

      assertThat(tools.tail("erasures-done", "--json"))
          .contains("\"record\":true", "\"model_state\":true", "\"portrait\":true")
          .doesNotContain(USER);
      UserRecord left = record(workspace.directory("flink"));
      assertThat(left.erased).isEqualTo(FIRST.plusSeconds(300).toEpochMilli());
      assertThat(left.champion.state).isEmpty();
      assertThat(left.rolling.events).isZero();
      assertThat(run(tools, "erased", USER).out())
          .contains(
              "request request-1, of 2026-03-03T12:05:00Z: done; removed: record, model state")
          .containsPattern("dead-letters: 3 records.*retention removes them after 20")
          .contains("clickstream: 15 records", "compaction removes them");
      assertThat(run(tools, "erased", "nobody-3d21").out())
          .contains("No request of this user", "No topic of the job holds the id.");
    }
    assertThat(log.text())
        .contains("nudge")
        .doesNotContain(USER, QUERY, SecuredBroker.PASSWORD, SecuredBroker.STORE_PASSWORD);
  }

  private static void keepForADay(Properties client, String topic) throws Exception {
    try (Admin admin = Admin.create(client)) {
      ConfigEntry day = new ConfigEntry("retention.ms", "86400000");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(day, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static void send(Properties client, List<ProducerRecord<byte[], byte[]>> records)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> erasure() {
    byte[] request =
        SingleObjectCodec.of(Erasure.class)
            .encode(new Erasure(USER, FIRST.plusSeconds(300), "request-1"));
    return new ProducerRecord<>(
        "erasures", 0, FIRST.plusSeconds(400).toEpochMilli(), USER.getBytes(UTF_8), request);
  }

  /** Twelve that are scored, and three that become dead letters. */
  private static List<ProducerRecord<byte[], byte[]>> clicks() {
    SingleObjectCodec<Event> events = SingleObjectCodec.of(Event.class);
    byte[] key = USER.getBytes(UTF_8);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      records.add(click(i, key, events.encode(event("e" + i, i))));
    }
    Event tooLong = event("too-long", 13);
    tooLong.setItemId(USER.repeat(100));
    Event bad = event("bad", 14);
    bad.setQuery(QUERY + '\u0001');
    records.add(click(13, key, events.encode(tooLong)));
    records.add(click(14, key, events.encode(bad)));
    records.add(
        click(
            15,
            key,
            ("{\"user_id\": \"%s\", \"q\": \"%s\"".formatted(USER, QUERY)).getBytes(UTF_8)));
    return records;
  }

  private static ProducerRecord<byte[], byte[]> click(int seconds, byte[] key, byte[] value) {
    return new ProducerRecord<>(
        "clickstream", 0, FIRST.plusSeconds(seconds).toEpochMilli(), key, value);
  }

  private static Event event(String id, int seconds) {
    Event event = new Event();
    event.setEventId(id);
    event.setUserId(USER);
    event.setTime(FIRST.plusSeconds(seconds));
    event.setType(EventType.CART_ADD);
    event.setItemId("item");
    event.setQuery(QUERY);
    event.setAttributes(Map.of());
    return event;
  }

  private static UserRecord record(Path flink) throws IOException {
    List<StoredRecord> found = new ArrayList<>();
    try (Stream<Path> savepoints = Files.list(flink.resolve("last"))) {
      Savepoint.open(savepoints.findFirst().orElseThrow()).records(USER::equals, found::add);
    }
    assertThat(found).hasSize(1);
    return UserRecordCodec.decode(found.get(0).bytes(), 0);
  }

  private static CommandLineRun run(ToolsScene tools, String... words) {
    CommandLineRun run = tools.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private static JobID submit(LocalFlink flink, Properties client) {
    Map<String, String> options = new HashMap<>();
    options.put("nudge.kafka.bootstrap-servers", (String) client.remove("bootstrap.servers"));
    client.forEach((key, value) -> options.put("nudge.kafka.properties." + key, (String) value));
    options.put("nudge.time.mode", "replay");
    options.put("nudge.checkpoint.interval", "300 ms");
    options.put("nudge.portrait.shipped", "true");
    options.put(DONE, "erasures-done");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    env.setParallelism(1);
    NudgeJob.build(env, JobConfig.of(options));
    return flink.submit(env.getStreamGraph().getJobGraph());
  }

  private ToolsScene tools(Properties client) throws IOException {
    Path file = folder.resolve("client.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      client.store(writer, null);
    }
    return new ToolsScene("--command-config", file.toString(), "--set", DONE + "=erasures-done");
  }
}
