package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.operators.Uids;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job over a real broker reads JSON of somebody's own and writes JSON; what is recorded of it and
 * replayed is what it decided.
 */
final class MappedJobIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String RULES =
      """
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2 && user.age != 41, cooldown: 6h }
        - { id: leaving, gates: { silence: { after: 2h } }, cooldown: 1d }
      """;
  private static final String MAPPING =
      """
      fields: { user_id: who, time: at, type: what }
      profile: { age: age, marketing_consent: news }
      lines: { at: items, fields: { item_id: id, price: price } }
      events: { SEARCH: { type: SEARCH }, VIEW: { type: VIEW }, CART_ADD: { type: CART_ADD },
                PURCHASE: { type: PURCHASE }, FAVOURITE: ignore,
                PROFILE: { profile: true }, GONE: { erasure: true } }
      """;

  private static final List<String> PEOPLE =
      List.of(
          "\"what\":\"PROFILE\",\"age\":41",
          "\"what\":\"PROFILE\",\"age\":23,\"news\":true",
          "\"what\":\"PROFILE\",\"news\":false",
          "\"what\":\"PROFILE\",\"news\":false,\"age\":\"old\"",
          "\"what\":\"GONE\"");

  @TempDir Path folder;

  /**
   * Purchases and views are of two things; of what the mapping does not know, CART_REMOVE is. Some
   * searches are instead what somebody is, that they object, that they do in a record that does not
   * map, and that they are to be forgotten.
   */
  private static byte[] json(Event event) {
    int kind = Math.floorMod(event.getEventId().hashCode(), 12);
    if (event.getType() == EventType.SEARCH && kind < PEOPLE.size()) {
      return "{\"who\":\"%s\",\"at\":%d,%s}"
          .formatted(event.getUserId(), event.getTime().toEpochMilli(), PEOPLE.get(kind))
          .getBytes(UTF_8);
    }
    String item = "{\"id\":\"%s\",\"price\":%s}".formatted(event.getItemId(), event.getPrice());
    boolean two = event.getType() == EventType.VIEW || event.getType() == EventType.PURCHASE;
    String items =
        event.getItemId() == null ? "" : two ? item + "," + item.replace("i-", "j-") : item;
    return "{\"who\":\"%s\",\"at\":%d,\"what\":\"%s\",\"items\":[%s]}"
        .formatted(event.getUserId(), event.getTime().toEpochMilli(), event.getType(), items)
        .getBytes(UTF_8);
  }

  @Test
  void whatIsRecordedOfAJobThatReadsJsonIsReplayedToTheSameDecisions() throws Exception {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Path mapping = Files.writeString(folder.resolve("clicks.yaml"), MAPPING);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), PARALLELISM, 0)) {
      String broker = kafka.bootstrapServers();
      Map<String, String> options =
          Map.of(
              "nudge.kafka.bootstrap-servers", broker,
              "nudge.time.mode", "replay",
              "nudge.kafka.start", "earliest",
              "nudge.checkpoint.interval", "300 ms",
              "nudge.input.format", "json",
              "nudge.input.mapping", mapping.toString(),
              "nudge.output.format", "json",
              "nudge.rules", rules.toString());
      ToolsScene tools =
          new ToolsScene(
              "--bootstrap-servers",
              broker,
              "--set",
              "nudge.input.format=json",
              "--set",
              "nudge.input.mapping=" + mapping);
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      runJob(flink, JobConfig.of(options), broker);
      assertReplayIsWhatLiesOnTheTopics(tools, rules);
    }
  }

  private static void runJob(LocalFlink flink, JobConfig config, String broker) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
    env.setParallelism(PARALLELISM);
    NudgeJob.build(env, config);
    JobID job = flink.submit(env.getStreamGraph().getJobGraph());
    long last;
    GeneratorSettings shoppers =
        GeneratorSettings.defaults()
            .withUsers(100)
            .withSeed(11)
            .withDuration(Duration.ofDays(8))
            .withRates(0.02, 0.02, 0.01, 0.01);
    try (RecordedStream stream = StreamGenerator.stream(shoppers);
        MessageSender sender =
            new MessageSender(
                Map.of("bootstrap.servers", broker), "clickstream", MappedJobIT::json)) {
      last =
          Replayer.replay(stream, sender, Speed.MAX, new SendTimes(1), sent -> {}, false)
              .lastHeartbeat();
    }
    JobMetrics metrics = new JobMetrics(flink.rest(), job.toHexString());
    long end = NudgeJob.eventTime(config).clock(last);
    await()
        .atMost(LIMIT)
        .until(() -> metrics.min(Uids.USER + ".currentOutputWatermark").orElse(0) >= end);
    await().atMost(LIMIT).untilAsserted(() -> assertBalanced(metrics));
    flink.stop(job);
  }

  /** Every message of the click-stream has come to an end that is counted. */
  private static void assertBalanced(JobMetrics metrics) {
    List<Long> ends =
        Stream.concat(
                Stream.of("rejected", "ignored", "no_events", "late")
                    .map(name -> Uids.CLEAN_EVENTS + ".nudge." + name),
                Stream.of("nudge.duplicates", "nudge.scored", "nudge.erased_events"))
            .map(name -> metrics.sum(name).orElseThrow())
            .toList();
    assertThat(ends.subList(1, 3)).as("ignored, no events").allMatch(count -> count > 0);
    assertThat(ends.stream().mapToLong(count -> count).sum())
        .isEqualTo(metrics.sum(Uids.CLEAN_EVENTS + ".nudge.read").orElseThrow());
  }

  private void assertReplayIsWhatLiesOnTheTopics(ToolsScene tools, Path rules) throws IOException {
    Path recording = folder.resolve("production.avro");
    Path triggers = folder.resolve("triggers.jsonl");
    Path suppressions = folder.resolve("suppressions.jsonl");
    CommandLineRun recorded = tools.run("record", recording.toString());
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    assertThat(recorded.out())
        .containsPattern("ignored +[\\d,]+, of which only the time is recorded")
        .containsPattern("profiles-in +[1-9]")
        .containsPattern("erasures +[1-9]")
        .containsPattern("clickstream +[\\d,]+ could not be read");

    CommandLineRun replayed =
        CommandLineRun.of(
            "replay",
            "--rules",
            rules.toString(),
            "--stream",
            "nudge:" + recording,
            "--triggers",
            triggers.toString(),
            "--suppressions",
            suppressions.toString());

    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    assertThat(Files.readAllLines(triggers))
        .hasSizeGreaterThan(50)
        .containsExactlyInAnyOrderElementsOf(
            tools.tail("triggers.any", "triggers.leaving", "--json").lines().toList());
    String held = tools.tail("suppressions", "--json");
    assertThat(held).contains("NO_CONSENT");
    assertThat(Files.readAllLines(suppressions))
        .containsExactlyInAnyOrderElementsOf(held.lines().toList());
    assertThat(replayed.out())
        .containsPattern("late +%,d\n".formatted(tools.tail("late", "--json").lines().count()))
        .containsPattern(
            "rejected +%,d\n".formatted(rejected(tools.tail("dead-letters", "--json"))));
    assertThat(tools.tail("dead-letters"))
        .contains("UNMAPPED", "unknown-type: /what is 'CART_REMOVE'", "MALFORMED")
        .contains("bad-value: /age is 'old'");
  }

  /** Of a message one letter says how many inputs of it were rejected. */
  private static long rejected(String letters) {
    Matcher more = Pattern.compile("and ([0-9]+) more").matcher(letters);
    return letters.lines().count()
        + more.results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
  }
}
