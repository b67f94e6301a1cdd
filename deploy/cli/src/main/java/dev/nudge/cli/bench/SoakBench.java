package dev.nudge.cli.bench;

import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.cli.job.OutcomeCodec;
import dev.nudge.cli.job.OutcomeReader;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.BrokerTopics;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.JobMetrics;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Teardown;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.MessageSender;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether a TaskManager with the shipped settings still holds in the end what it held at first:
 * broker, JobManager and TaskManager as processes, the job from its jar, exactly-once, at a share
 * of the events that it can take.
 */
final class SoakBench {
  private static final String TASK_MANAGER = "taskmanager-1";
  private static final int PARALLELISM = 2;
  private static final int PARTS = 6;
  private static final double SHARE_OF_MOST = 0.7;
  private static final Duration MOST_LENGTH = Duration.ofSeconds(60);
  private static final Duration SAMPLE_EVERY = Duration.ofSeconds(5);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final double NANOS_A_MINUTE = 60e9;
  private static final long NEED_MEBIBYTES = 16 << 10;

  /** Of each topic that is not compacted: old messages go, as the disk would fill. */
  private static final Map<String, String> BOUNDED =
      Map.of(
          TopicConfig.RETENTION_BYTES_CONFIG, Integer.toString(1 << 29),
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(1 << 26));

  /**
   * Of the shipped rules hardly one fires, as every user of the load is amid a visit. This one
   * fires every two hours of the load's time, some two minutes; the caps are as high as they go, by
   * default they would let two a day pass.
   */
  private static final String RULE =
      """
      policy: { caps: [{ per-day: 32, per-week: 32 }] }
      rules: [{ id: searched, kind: soak, gates: { events: [SEARCH] }, cooldown: 2h }]
      """;

  private final Load.Settings settings;
  private final Duration length;

  /**
   * @param length of the measurement, after the most has been found
   */
  SoakBench(Load.Settings settings, Duration length) {
    this.settings = settings;
    this.length = length;
  }

  /**
   * Measures.
   *
   * @return equal parts of the time, in their order
   * @throws RunFailedException if a process does not come up, or the job fails
   */
  List<SoakFigures> measure() throws IOException, InterruptedException {
    Home home = Home.find();
    try (Teardown teardown = new Teardown()) {
      Workspace workspace = teardown.add(Workspace.create(NEED_MEBIBYTES, false));
      KafkaBroker broker = teardown.add(KafkaBroker.start(workspace.directory("kafka"), 0));
      String servers = broker.bootstrapServers();
      Path rules = Files.writeString(workspace.root().resolve("rules.yaml"), RULE);
      Map<String, String> options =
          Map.of(
              "nudge.kafka.bootstrap-servers",
              servers,
              "nudge.time.mode",
              "replay",
              "nudge.rules",
              rules.toString());
      JobTopics topics = JobTopics.of(JobConfig.of(options));
      create(topics, servers);
      ClusterProcesses cluster = teardown.add(ClusterProcesses.start(home, workspace, 1, 0));
      String job = start(home, cluster.jobs(), options);
      MessageSender sender = teardown.add(new MessageSender(servers, topics.clickstream()));
      SoakLoad load = new SoakLoad(new Load(settings), sender, new JobMetrics(cluster.rest(), job));
      OutcomeCodec<Trigger> codec = OutcomeCodec.of(Trigger.class);
      OutcomeReader reader =
          teardown.add(
              OutcomeReader.start(
                  servers,
                  topics.triggers(),
                  record -> load.seen(codec.decode(record.value()).getCausedAt())));
      long perSecond = findRate(load);
      long begin = System.nanoTime();
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> load.sendEvenly(perSecond, length));
      List<SoakFigures> parts = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        parts.add(part(part, begin, load, cluster, workspace));
        reader.requireNoFailure();
        requireRuns(cluster.jobs(), job);
        System.err.printf("part %d of %d is over%n", part + 1, PARTS);
      }
      sending.join();
      return parts;
    }
  }

  private static void create(JobTopics topics, String servers) {
    List<NewTopic> wanted = topics.wanted(PARALLELISM, Optional.empty());
    wanted.stream().filter(topic -> topic.configs() == null).forEach(t -> t.configs(BOUNDED));
    List<String> unused =
        BrokerTopics.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers), wanted);
  }

  private static String start(Home home, FlinkJobs jobs, Map<String, String> options) {
    String job =
        jobs.submit(home.jobJar(), JobOptions.arguments(options), PARALLELISM, Optional.empty());
    boolean runs =
        Await.until(
            () -> {
              requireRuns(jobs, job);
              return jobs.allTasksRun(job);
            },
            START_LIMIT);
    if (!runs) {
      throw new RunFailedException("The job did not run within " + START_LIMIT);
    }
    return job;
  }

  private static void requireRuns(FlinkJobs jobs, String job) {
    if (jobs.state(job).equals("FAILED") || jobs.hasRestarted(job)) {
      throw new RunFailedException("The job has failed: " + jobs.failure(job));
    }
  }

  private long findRate(SoakLoad load) {
    System.err.printf("%,d users get full records%n", settings.users());
    load.sendUntil(settings.afterHistory());
    System.err.println("as many events as go");
    double most = load.most(MOST_LENGTH);
    load.awaitNoneWaits();
    long perSecond = (long) (SHARE_OF_MOST * most);
    System.err.printf("%,.0f a second; from now on %,d%n", most, perSecond);
    return perSecond;
  }

  /**
   * @param begin of all parts, which end when the load does
   */
  private SoakFigures part(
      int number, long begin, SoakLoad load, ClusterProcesses cluster, Workspace files)
      throws InterruptedException {
    long lasts = length.toNanos() / PARTS;
    long end = begin + (number + 1) * lasts;
    long scored = load.scored();
    long start = System.nanoTime();
    List<SoakSample> samples = new ArrayList<>();
    do {
      long left = Math.min(SAMPLE_EVERY.toNanos(), end - System.nanoTime());
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
      samples.add(SoakSample.of(cluster, TASK_MANAGER, files));
    } while (System.nanoTime() < end);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new SoakFigures(
        number * lasts / NANOS_A_MINUTE,
        samples,
        (load.scored() - scored) / seconds,
        load.delays());
  }
}
