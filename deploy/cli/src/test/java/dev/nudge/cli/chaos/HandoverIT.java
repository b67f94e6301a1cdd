package dev.nudge.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.NudgeProcess;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.operators.Uids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nudge handover} on real processes, while events flow: what was sent in the end is what the
 * engine alone decides, whoever was killed meanwhile.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class HandoverIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final Home home = Home.find();
  private final Results sent = new Results();
  private Workspace workspace;
  private KafkaBroker broker;
  private ClusterProcesses cluster;
  private JobConfig config;
  private JobTopics topics;
  private Path options;
  private Subscriber subscriber;
  private Offsets offsets;
  private MessageSender sender;
  private Flow flow;
  private int hands;

  @BeforeEach
  void startBlue() throws IOException {
    workspace = Workspace.create(512, false);
    broker = KafkaBroker.start(workspace.directory("kafka"), 0);
    Map<String, String> given =
        new TreeMap<>(
            Map.of(
                "nudge.kafka.bootstrap-servers", broker.bootstrapServers(),
                "nudge.kafka.start", "earliest",
                "nudge.time.mode", "replay",
                "nudge.checkpoint.interval", "500 ms",
                "nudge.rules",
                    Files.writeString(folder.resolve("rules.yaml"), Changes.RULES).toString()));
    List<String> lines =
        given.entrySet().stream().map(o -> o.getKey() + "=" + o.getValue()).toList();
    options = Files.write(folder.resolve("job.properties"), lines);
    config = JobConfig.of(given);
    topics = JobTopics.of(config);
    topics.create(broker.bootstrapServers(), PARALLELISM);
    cluster = ClusterProcesses.start(home, workspace, 2, 0);
    String job =
        jobs().submit(home.jobJar(), JobOptions.arguments(given), PARALLELISM, Optional.empty());
    await().atMost(LIMIT).until(() -> jobs().allTasksRun(job));
    subscriber = new Subscriber(broker.bootstrapServers(), topics, config.topics(), sent);
    offsets = new Offsets(broker.bootstrapServers(), config.kafka().groupId());
    sender = new MessageSender(broker.bootstrapServers(), topics.clickstream());
    flow = new Flow(sender);
  }

  @AfterEach
  void stop() {
    flow.end();
    sender.close();
    offsets.close();
    subscriber.close();
    cluster.close();
    broker.close();
    workspace.close();
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void sendsWhatTheEngineAloneDecidesWhoeverDies() throws Exception {
    await().atMost(LIMIT).until(() -> !subscriber.triggers().isEmpty());
    Path noJar = Files.writeString(folder.resolve("no.jar"), "no jar");
    assertThat(hold("--green-jar=" + noJar).err()).contains("HELD_REFUSED");

    assertThat(hold().err()).isEmpty();
    handsBackWhereGreenIsLate();
    assertThat(hold().err()).isEmpty();
    killTheCommandAfterEachEntryAndATaskManagerAsGreenStarts();
    assertThat(hold().err()).isEmpty();
    killBluesTaskManagerAndThenTheJobManager();

    String job = settle();
    assertThat(CommandLineRun.of("verify", "--kafka", broker.bootstrapServers()).out())
        .contains("no gap and no repeat");
    Path savepoint = Path.of(jobs().stop(job));
    assertThat(offsets.openTransaction(topics.outcomes(false), Duration.ofSeconds(10))).isEmpty();
    subscriber.finish();
    addRecords(sent, savepoint);
    Results engine = EngineAlone.of(config);
    assertThat(Results.difference(sent, engine)).isEmpty();
    assertThat(sent.counts()).containsKeys("suppressions", "triggers.any", "user records");
  }

  private CommandLineRun hold(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "handover",
                "hold",
                "--directory=" + folder.resolve("hand" + ++hands),
                "--flink=" + cluster.rest().address(),
                "--jar=" + home.jobJar(),
                "--config=" + options));
    words.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));
    assertThat(jobs().live()).hasSize(run.exitCode() == 0 ? 2 : 1);
    return run;
  }

  private String[] switching(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("handover", "switch", "--directory=" + folder.resolve("hand" + hands)));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private void handsBackWhereGreenIsLate() {
    CommandLineRun run = CommandLineRun.of(switching("--within=1s"));

    // Blue has no more time than green: run again, it has.
    assertThat(run.err()).containsAnyOf("HANDED_BACK", "NOBODY_SENDS");
    assertThat(CommandLineRun.of(switching()).err()).contains("HANDED_BACK");
    assertThat(jobs().live()).hasSize(1);
  }

  private void killTheCommandAfterEachEntryAndATaskManagerAsGreenStarts() throws Exception {
    int killed = 0;
    for (String entry : List.of("DROPPING", "ENDING", "ENDED", "STARTING")) {
      try (NudgeProcess command = NudgeProcess.start(folder, switching())) {
        // A command that was killed late has made the next entry, too.
        if (says(command, entry)) {
          command.kill();
          killed++;
        }
      }
    }
    assertThat(killed).isPositive();
    cluster.process("taskmanager-1").kill();
    cluster.revive(line -> {});
    awaitGreen();
  }

  private void killBluesTaskManagerAndThenTheJobManager() throws Exception {
    cluster.process("taskmanager-2").kill();
    cluster.revive(line -> {});
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              try (NudgeProcess command = NudgeProcess.start(folder, switching())) {
                return says(command, "ENDING");
              }
            });
    cluster.process(ClusterProcesses.JOB_MANAGER).kill();
    cluster.revive(line -> {});
    awaitGreen();
  }

  /** False where it has ended before. */
  private static boolean says(NudgeProcess command, String beginning) throws IOException {
    try {
      command.await(beginning);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private void awaitGreen() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(CommandLineRun.of(switching()).out()).contains("Green sends"));
    assertThat(jobs().live()).hasSize(1);
  }

  /** Returns when all that was sent is decided and committed; the job that did. */
  private String settle() {
    long now = flow.end();
    String job = jobs().live().keySet().iterator().next();
    await().atMost(LIMIT).until(() -> offsets.inCheckpoint(topics.clickstream()));
    heartbeat(now + 1);
    long wanted = NudgeJob.eventTime(config).clock(now + 1);
    FlinkRest rest = cluster.rest();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                new JobMetrics(rest, job).min(Uids.USER + ".currentOutputWatermark").orElse(0)
                    >= wanted);
    heartbeat(now + 1);
    await().atMost(LIMIT).until(() -> offsets.inCheckpoint(topics.clickstream()));
    return job;
  }

  private void heartbeat(long time) {
    sender.heartbeat(time);
    sender.flush();
  }

  private void addRecords(Results to, Path savepoint) {
    ResultLines lines = new ResultLines(to, config.topics());
    Savepoint.open(savepoint)
        .records(user -> true, of -> lines.add(of.user(), UserRecordCodec.decode(of.bytes(), 0)));
  }

  private FlinkJobs jobs() {
    return cluster.jobs();
  }
}
