package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.features.FeatureSet;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
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
  private static final int CHUNKS = 4;

  @TempDir Path folder;
  private ToolsScene tools;
  private JobScene job;
  private Path next;

  @Test
  void aPromotedModelKnowsWhatItWouldHadItBeenThereFromTheFirst() throws Exception {
    next = Files.write(folder.resolve("next.onnx"), TestModels.untrained(FeatureSet.all()));
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      String broker = kafka.bootstrapServers();
      tools = new ToolsScene("--bootstrap-servers", broker, "--set", STATES + "=model-states");
      tools.run("topics", "create", "--partitions", "2");
      job = new JobScene(flink, broker, Map.of(STATES, "model-states"));
      job.submit();
      List<RecordedMessage> events = events();
      int half = events.size() / 2;
      job.play(events.subList(0, half));
      saysOthers(broker, users(events.subList(0, half)));
      assertFails(rebuild(), "NO_CHALLENGER: untrained:1 with SHA-256", "champion gru:2 with");
      run("model", "release", next.toString(), "--role", "challenger");

      CompletableFuture<Void> passing =
          CompletableFuture.runAsync(() -> play(events.subList(half, events.size())));
      CommandLineRun rebuilt = rebuild("--users-at-once", "40");
      assertThat(rebuilt.out() + rebuilt.err()).contains("the job was given the states of");
      assertThat(rebuilt.out()).containsPattern("read ([2-9]|1\\d) times");
      passing.join();
      List<RawMessage> log = log(broker);
      cutTheLog(broker);
      assertFails(rebuild(), "LOG_CUT: ", "clickstream-0=1");
      run("model", "release", next.toString());
      job.stop();

      try (Stream<Path> taken = Files.list(workspace.directory("flink").resolve("last"))) {
        assertKnowsAll(Savepoint.open(taken.findFirst().orElseThrow()), whole(log, broker));
      }
    }
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

  private List<RawMessage> log(String broker) {
    List<RawMessage> log = new ArrayList<>();
    try (Recorder recorder = new Recorder(config(broker), null, null)) {
      recorder.run(
          message -> {
            if (InputTopic.of(message) != InputTopic.CONTROL) {
              log.add(message);
            }
          });
    }
    return log;
  }

  private JobConfig config(String broker) {
    return JobConfig.of(
        Map.of("nudge.kafka.bootstrap-servers", broker, "nudge.model", next.toString()));
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

  /** By user, of an engine that has had the model from the first event on. */
  private Map<String, Remembered> whole(List<RawMessage> log, String broker) {
    JobConfig config = config(broker);
    Map<String, Remembered> known = new HashMap<>();
    try (Oracle oracle =
        NudgeJob.loadSettings(config).user().oracle(config.cleaning(), new CollectedDecisions())) {
      oracle.run(log.iterator(), NudgeJob.eventTime(config)::clock, false);
      oracle
          .users()
          .forEach(
              user -> {
                if (user.record().sequence > 0) {
                  known.put(user.userId(), user.record().champion);
                }
              });
    }
    return known;
  }

  /**
   * A champion takes its state over at the user's next event: until then it is the challenger's.
   */
  private static void assertKnowsAll(Savepoint savepoint, Map<String, Remembered> whole) {
    Map<String, Remembered> promoted = new HashMap<>();
    savepoint.records(
        user -> true,
        stored -> {
          UserRecord record = UserRecordCodec.decode(stored.bytes(), 0);
          if (record.sequence > 0) {
            promoted.put(
                stored.user(), record.challenger == null ? record.champion : record.challenger);
          }
        });
    assertThat(promoted).hasSizeGreaterThan(60).containsOnlyKeys(whole.keySet());
    whole.forEach(
        (user, known) ->
            assertThat(promoted.get(user)).as(user).usingRecursiveComparison().isEqualTo(known));
  }
}
