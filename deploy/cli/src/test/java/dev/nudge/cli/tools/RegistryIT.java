package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.ClickEncoder;
import dev.nudge.config.Contract;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.operators.Uids;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.registry.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job over a real broker reads and writes the Confluent wire format. Its registry goes away while
 * it runs: what it knows it reads on; for what it does not know it waits, fails and comes back, and
 * nothing is lost.
 */
final class RegistryIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final String USER = "job:of-the-registry";
  private static final String RULES =
      """
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }
        - { id: leaving, gates: { silence: { after: 2h } }, cooldown: 1d }
      """;

  private final RegistryServer registry = RegistryServer.start();
  private final Map<String, String> options = new LinkedHashMap<>();
  @TempDir Path folder;
  private String broker;
  private JobConfig config;
  private JobMetrics metrics;
  private Function<Event, byte[]> encoder;

  @Test
  void itsOutageLosesNothing() throws Exception {
    List<RecordedMessage> events = events();
    int third = events.size() / 3;
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    registry.demand(USER);
    int profile = registry.put("profiles-in-value", Contract.PROFILE_UPDATE.schema());
    try (registry;
        Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), PARALLELISM, 0)) {
      broker = kafka.bootstrapServers();
      setOptions();
      ToolsScene tools = tools();
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      assertCommandsSayThatNobodyAnswers(tools, rules);
      CommandLineRun check = tools.run("topics", "check", "--rules", rules.toString());
      assertThat(check.exitCode()).as(check.err()).isZero();
      assertThat(registry.versions("triggers.any-value")).isEmpty();
      JobID job = submit(flink, rules);
      assertThat(registry.versions("triggers.any-value"))
          .containsExactly(Contract.TRIGGER.schema());

      CommandLineRun sent =
          tools.run("send", "--stream", "nudge:" + written(events.subList(0, third)));
      assertThat(sent.exitCode()).as(sent.err()).isZero();
      awaitDecided(events.get(third - 1));
      encoder = ClickEncoder.of(config);
      registry.stop();
      play(events.subList(third, 2 * third));
      awaitDecided(events.get(2 * third - 1));
      Objections objections = new Objections(broker, profile);
      long sentObjections = objections.send(events, events.get(2 * third - 1).getArrival());
      FlinkJobs jobs = new FlinkJobs(flink.rest());
      await().atMost(LIMIT).until(() -> jobs.hasRestarted(job.toHexString()));
      assertThat(jobs.failure(job.toHexString()))
          .contains("cannot be reached", "Schema %d is needed".formatted(profile), "not skipped");
      registry.resume();
      objections.awaitTaken(sentObjections, config.kafka().groupId());
      play(events.subList(2 * third, events.size()));
      awaitDecided(events.get(events.size() - 1));
      flink.stop(job);

      assertReplayIsWhatLiesOnTheTopics(tools, rules);
    }
  }

  private void assertCommandsSayThatNobodyAnswers(ToolsScene tools, Path rules) {
    registry.stop();
    for (CommandLineRun run :
        List.of(
            tools.run("topics", "check", "--rules", rules.toString()),
            tools.run("send", "--users", "1"))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("registry at " + registry.url(), "is it running");
    }
    registry.resume();
  }

  private void assertReplayIsWhatLiesOnTheTopics(ToolsScene tools, Path rules) throws IOException {
    assertThat(TopicContents.read(broker, List.of("clickstream", "triggers.any", "suppressions")))
        .filteredOn(message -> message.value() != null && message.key() != null)
        .hasSizeGreaterThan(500)
        .allSatisfy(message -> assertThat(message.value()).startsWith(0, 0, 0, 0));
    Path recording = folder.resolve("production.avro");
    CommandLineRun recorded = tools.run("record", recording.toString());
    assertThat(recorded.exitCode()).as(recorded.err()).isZero();
    Path triggers = folder.resolve("triggers");
    Path suppressions = folder.resolve("suppressions");
    CommandLineRun replayed =
        CommandLineRun.of(
            "replay",
            "--rules=" + rules,
            "--stream=nudge:" + recording,
            "--triggers=" + triggers,
            "--suppressions=" + suppressions);
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    List<JsonNode> held = ToolsScene.json(tools.tail("suppressions", "--json").lines());
    assertThat(held).extracting(line -> line.get("reason").asText()).contains("NO_CONSENT");
    assertThat(ToolsScene.json(Files.readAllLines(suppressions).stream()))
        .containsExactlyInAnyOrderElementsOf(held);
    assertThat(ToolsScene.json(Files.readAllLines(triggers).stream()))
        .hasSizeGreaterThan(20)
        .containsExactlyInAnyOrderElementsOf(
            ToolsScene.json(tools.tail("triggers.any", "triggers.leaving", "--json").lines()));
  }

  private void setOptions() throws IOException {
    options.put("nudge.input.format", "confluent-avro");
    options.put("nudge.output.format", "confluent-avro");
    options.put("nudge.schema-registry.url", registry.url().toString());
    options.put(
        "nudge.schema-registry.auth-file",
        Files.writeString(folder.resolve("user"), USER).toString());
    options.put("nudge.schema-registry.retry-for", "300 ms");
  }

  private ToolsScene tools() {
    List<String> connection = new ArrayList<>(List.of("--bootstrap-servers", broker));
    options.forEach((key, value) -> connection.addAll(List.of("--set", key + "=" + value)));
    return new ToolsScene(connection.toArray(String[]::new));
  }

  private static List<RecordedMessage> events() {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(100)
                .withSeed(5)
                .withDuration(Duration.ofDays(9))
                .withRates(0.02, 0.02, 0.01, 0))
        .forEachRemaining(events::add);
    return events;
  }

  private Path written(List<RecordedMessage> events) {
    Path file = folder.resolve("first.avro");
    try (RecordingWriter writer = Recordings.write(file)) {
      events.forEach(writer::write);
    }
    return file;
  }

  private JobID submit(LocalFlink flink, Path rules) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("nudge.kafka.bootstrap-servers", broker);
    all.put("nudge.time.mode", "replay");
    all.put("nudge.kafka.start", "earliest");
    all.put("nudge.checkpoint.interval", "300 ms");
    all.put("nudge.rules", rules.toString());
    config = JobConfig.of(all);
    Configuration restarting = flink.configuration();
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    restarting.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(restarting);
    env.setParallelism(PARALLELISM);
    NudgeJob.build(env, config);
    JobID job = flink.submit(env.getStreamGraph().getJobGraph());
    metrics = new JobMetrics(flink.rest(), job.toHexString());
    return job;
  }

  private void play(List<RecordedMessage> events) {
    try (MessageSender sender =
        new MessageSender(Map.of("bootstrap.servers", broker), "clickstream", encoder)) {
      Replayer.replay(events.iterator(), sender, Speed.MAX, new SendTimes(1), sent -> {}, false);
    }
  }

  private void awaitDecided(RecordedMessage last) {
    long end = NudgeJob.eventTime(config).clock(last.getArrival().toEpochMilli());
    await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> metrics.min(Uids.USER + ".currentOutputWatermark").orElse(0) >= end);
  }
}
