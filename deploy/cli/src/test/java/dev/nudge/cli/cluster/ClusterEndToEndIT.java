package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.cleaning.RawMessages;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The whole of it as it runs in production, but for the number of machines: a broker, a JobManager
 * and two TaskManagers as processes, the shaded jar, exactly-once. A TaskManager that runs tasks is
 * killed in the middle of the stream; subscribers must not notice.
 */
final class ClusterEndToEndIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private static final Map<String, String> OPTIONS =
      Map.of(
          "nudge.time.mode", "replay",
          "nudge.kafka.start", "earliest",
          "nudge.checkpoint.interval", "500 ms");

  private final List<RecordedMessage> recording = new ArrayList<>();

  @Test
  void losesAndRepeatsNothingWhenATaskManagerIsKilled() {
    Home home = Home.find();
    GeneratorSettings stream = GeneratorSettings.defaults().withUsers(200).withSeed(7);
    StreamGenerator.stream(stream).forEachRemaining(recording::add);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker broker = KafkaBroker.start(workspace.directory("kafka"), 0)) {
      Map<String, String> options = new TreeMap<>(OPTIONS);
      options.put("nudge.kafka.bootstrap-servers", broker.bootstrapServers());
      JobConfig config = JobConfig.of(options);
      JobTopics topics = JobTopics.of(config);
      topics.create(broker.bootstrapServers(), PARALLELISM);
      try (ClusterProcesses cluster = ClusterProcesses.start(home, workspace, 2, 0)) {
        FlinkJobs jobs = cluster.jobs();
        String job =
            jobs.submit(
                home.jobJar(), JobOptions.arguments(options), PARALLELISM, Optional.empty());
        await().atMost(LIMIT).until(() -> jobs.allTasksRun(job));
        assertThat(jobs.taskManagersOf(job)).hasSize(2);

        Replayer.replay(
            recording.iterator(),
            broker.bootstrapServers(),
            topics.clickstream(),
            Speed.MAX,
            new SendTimes(1),
            sent -> {
              if (sent == recording.size() / 2) {
                awaitTriggers(broker, topics, 1);
                cluster.process(jobs.taskManagersOf(job).iterator().next()).kill();
              }
            },
            false);

        List<Trigger> expected = oracle(config);
        awaitTriggers(broker, topics, expected.size());
        assertThat(jobs.hasRestarted(job)).isTrue();
        jobs.stop(job);
        assertThat(byUser(triggers(broker, topics))).isEqualTo(byUser(expected));
        assertThat(byUser(expected).values()).allSatisfy(ClusterEndToEndIT::assertGapFree);
      }
    }
  }

  private void awaitTriggers(KafkaBroker broker, JobTopics topics, int count) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> assertThat(triggers(broker, topics)).hasSizeGreaterThanOrEqualTo(count));
  }

  private static List<Trigger> triggers(KafkaBroker broker, JobTopics topics) {
    SingleObjectCodec<Trigger> codec = SingleObjectCodec.of(Trigger.class);
    return TopicContents.read(broker.bootstrapServers(), topics.triggers()).stream()
        .map(record -> codec.decode(record.value()))
        .toList();
  }

  private List<Trigger> oracle(JobConfig config) {
    RawMessages raw = new RawMessages(config.topics().clickstream());
    List<RawMessage> messages = new ArrayList<>();
    recording.forEach(message -> messages.add(raw.of(message, messages.size())));
    CollectedDecisions decided = new CollectedDecisions();
    try (Oracle oracle = NudgeJob.loadSettings(config).user().oracle(config.cleaning(), decided)) {
      oracle.run(messages.iterator(), NudgeJob.eventTime(config)::clock, false);
    }
    return decided.triggers();
  }

  /** Per user in the order of their sequence: kinds lie in topics of their own. */
  /** Without the places of events, which a recording does not keep. */
  private static Map<String, List<Trigger>> byUser(List<Trigger> triggers) {
    triggers.forEach(
        trigger -> {
          trigger.getMadeFrom().setPartition(null);
          trigger.getMadeFrom().setOffset(null);
        });
    return triggers.stream()
        .sorted(Comparator.comparingLong(Trigger::getSequence))
        .collect(Collectors.groupingBy(Trigger::getUserId, TreeMap::new, Collectors.toList()));
  }

  private static void assertGapFree(List<Trigger> ofOneUser) {
    assertThat(ofOneUser)
        .extracting(Trigger::getSequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, ofOneUser.size()).boxed().toList());
  }
}
