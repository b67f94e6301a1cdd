package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.features.FeatureSet;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.scoring.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nudge model rebuild}: a model that is released late, while events pass, is given what it
 * would know of each user; promoted, it knows of all what an engine does that had it from the first
 * event on, to the bit.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class RebuildIT {
  private static final String STATES = "nudge.topics.model-states";
  private static final int PARTITIONS = 2;
  private static final int CHUNKS = 4;

  @TempDir Path folder;
  private ToolsScene tools;
  private JobScene job;
  private JobConfig config;
  private Path next;

  @Test
  void aPromotedModelKnowsWhatItWouldHadItBeenThereFromTheFirst() throws Exception {
    over(
        Map.of(STATES, "model-states"),
        (kafka, events) -> {
          int half = events.size() / 2;
          job.play(events.subList(0, half));
          saysOthers(kafka.bootstrapServers(), users(events.subList(0, half)));
          assertFails(rebuild(), "NO_CHALLENGER: untrained:1 with SHA-256", "champion gru:2 with");
          run("model", "release", next.toString(), "--role", "challenger");

          CompletableFuture<Void> passing =
              CompletableFuture.runAsync(() -> play(events.subList(half, events.size())));
          CommandLineRun rebuilt = rebuild("--users-at-once", "40");
          assertThat(rebuilt.out() + rebuilt.err()).contains("the job was given the states of");
          assertThat(rebuilt.out()).containsPattern("read ([2-9]|1\\d) times");
          passing.join();
          job.awaitSome("nudge.score.purchase-1d.model.untrained_1.holdout.out.compared");
          List<RawMessage> log = WholeKnowledge.log(config);
          cutTheLog(kafka.bootstrapServers());
          assertFails(rebuild(), "LOG_CUT: ", "clickstream-0=1");
          return log;
        });
  }

  @Test
  void whoNeverRestsIsGivenAStateWhereRowsAreKept() throws Exception {
    over(
        Map.of(STATES, "model-states", "nudge.model.replay-rows", "8"),
        (kafka, events) -> {
          job.play(events);
          try (MessageSender sender = new MessageSender(kafka.bootstrapServers(), "clickstream");
              GroupOffsets group = new GroupOffsets(config.kafka())) {
            restless(sender, group, 0);
            run("model", "release", next.toString(), "--role", "challenger");
            CompletableFuture<CommandLineRun> rebuilt =
                CompletableFuture.supplyAsync(this::rebuild);
            int number = 1;
            while (!rebuilt.isDone()) {
              restless(sender, group, number++);
            }
            assertThat(rebuilt.join().exitCode()).as(rebuilt.join().err()).isZero();
            job.play(List.of(restless(number)));
          }
          return WholeKnowledge.log(config);
        });
  }

  /** Returns when the job has committed this event, and most often before any other does so. */
  private void restless(MessageSender sender, GroupOffsets group, int number) {
    long before = committed(group);
    RecordedMessage message = restless(number);
    sender.send(message);
    sender.heartbeat(message.getArrival().toEpochMilli());
    sender.flush();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> committed(group) > before + PARTITIONS);
  }

  private RecordedMessage restless(int number) {
    Event event = new Event();
    event.setEventId("restless-" + number);
    event.setUserId("restless");
    event.setTime(job.now().plusSeconds(number));
    event.setType(EventType.VIEW);
    event.setAttributes(Map.of());
    return new RecordedMessage(event.getTime(), event, null);
  }

  private static long committed(GroupOffsets group) {
    return group.committed().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Asserts that the job, once the model is promoted, knows what the log says. */
  private void over(Map<String, String> options, Scenario scenario) throws Exception {
    next = Files.write(folder.resolve("next.onnx"), TestModels.untrained(FeatureSet.all()));
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      String broker = kafka.bootstrapServers();
      Map<String, String> all = new HashMap<>(options);
      all.put("nudge.kafka.bootstrap-servers", broker);
      all.put("nudge.model", next.toString());
      config = JobConfig.of(all);
      List<String> connection = new ArrayList<>(List.of("--bootstrap-servers", broker));
      options.forEach((key, value) -> connection.addAll(List.of("--set", key + "=" + value)));
      tools = new ToolsScene(connection.toArray(String[]::new));
      tools.run("topics", "create", "--partitions", "" + PARTITIONS);
      job = new JobScene(flink, broker, options);
      job.submit();
      List<RawMessage> log = scenario.run(kafka, events());
      run("model", "release", next.toString());
      job.stop();
      try (Stream<Path> taken = Files.list(workspace.directory("flink").resolve("last"))) {
        new WholeKnowledge(config, log).assertIsIn(Savepoint.open(taken.findFirst().orElseThrow()));
      }
    }
  }

  /** What happens; the log of it. */
  private interface Scenario {
    List<RawMessage> run(KafkaBroker kafka, List<RecordedMessage> events) throws Exception;
  }

  private static List<RecordedMessage> events() {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(120)
                .withSeed(11)
                .withDuration(Duration.ofDays(7))
                .withRates(0.02, 0.02, 0.01, 0.01))
        .forEachRemaining(events::add);
    return events;
  }

  private static List<String> users(List<RecordedMessage> events) {
    return events.stream()
        .filter(message -> message.getEvent() != null)
        .map(message -> message.getEvent().getUserId())
        .filter(user -> !user.isBlank())
        .distinct()
        .toList();
  }

  /** Time zones of everybody, and some who want to be forgotten. */
  private void saysOthers(String broker, List<String> users) throws Exception {
    try (OtherInputs others = new OtherInputs(broker)) {
      job.awaitTaken(
          () -> {
            users.forEach(user -> others.profile(user, true, job.now()));
            others.flush();
            return users.size();
          });
      job.awaitTaken(
          () -> {
            users.subList(0, 20).forEach(user -> others.erasure(user, job.now()));
            others.flush();
            return 20;
          });
    }
  }

  private void play(List<RecordedMessage> events) {
    int size = events.size() / CHUNKS;
    for (int i = 0; i < CHUNKS; i++) {
      job.play(events.subList(i * size, i == CHUNKS - 1 ? events.size() : (i + 1) * size));
    }
  }

  private CommandLineRun rebuild(String... more) {
    List<String> args = new ArrayList<>(List.of("model", "rebuild", next.toString()));
    args.addAll(List.of(more));
    return tools.run(args.toArray(String[]::new));
  }

  private void run(String... words) {
    CommandLineRun run = tools.run(words);
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private static void assertFails(CommandLineRun run, String... words) {
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.err()).contains(words);
  }

  private static void cutTheLog(String broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition("clickstream", 0), RecordsToDelete.beforeOffset(1)))
          .all()
          .get();
    }
  }
}
