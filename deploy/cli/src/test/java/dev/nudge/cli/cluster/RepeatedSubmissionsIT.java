package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.OwnMessages;
import dev.nudge.cli.job.JobOptions;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.GroupLag;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A session cluster outlives its jobs: what one that has stopped held must go, in the JobManager,
 * where each submission also runs the main class, and in the TaskManager. {@code
 * -Dnudge.submissions=50} for another number; each has a line on standard output.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class RepeatedSubmissionsIT {
  private static final int SUBMISSIONS = Integer.getInteger("nudge.submissions", 8);

  /** From then on all is loaded and warm. */
  private static final int WARM = 10;

  /** That of the first job stays: ONNX Runtime's shutdown hook holds it. The last may still go. */
  private static final long ALLOWED_LOADERS = 2;

  private static final int PARALLELISM = 2;
  private static final int EVENTS = 5;
  private static final String TASK_MANAGER = "taskmanager-1";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Map<String, List<JvmFigures>> figures =
      Map.of(ClusterProcesses.JOB_MANAGER, new ArrayList<>(), TASK_MANAGER, new ArrayList<>());

  @Test
  void nothingOfAStoppedJobStays() throws IOException {
    Home home = Home.find();
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker broker = KafkaBroker.start(workspace.directory("kafka"), 0)) {
      Map<String, String> options =
          new TreeMap<>(
              Map.of(
                  "nudge.kafka.bootstrap-servers", broker.bootstrapServers(),
                  "nudge.kafka.start", "earliest",
                  "nudge.checkpoint.interval", "1 s"));
      JobTopics.of(JobConfig.of(options)).create(broker.bootstrapServers(), PARALLELISM);
      try (ClusterProcesses cluster = ClusterProcesses.start(home, workspace, 1, 0)) {
        System.out.println(JvmFigures.TITLES);
        for (int i = 1; i <= SUBMISSIONS; i++) {
          run(cluster, home, options);
          for (String process : figures.keySet()) {
            JvmFigures now = JvmFigures.of(cluster.process(process).pid());
            figures.get(process).add(now);
            System.out.printf("%3d %-13s %s%n", i, process, now);
          }
        }
        for (String process : figures.keySet()) {
          long pid = cluster.process(process).pid();
          await()
              .atMost(LIMIT)
              .untilAsserted(
                  () ->
                      assertThat(JvmFigures.of(pid).loaders())
                          .as("class loaders of jobs in %s", process)
                          .isLessThanOrEqualTo(ALLOWED_LOADERS));
        }
      }
    }
  }

  /** Once, from where the last one was stopped, with events to score. */
  private static void run(ClusterProcesses cluster, Home home, Map<String, String> options)
      throws IOException {
    FlinkJobs jobs = cluster.jobs();
    List<String> arguments = JobOptions.arguments(options);
    String job = jobs.submit(home.jobJar(), arguments, PARALLELISM, cluster.newestState());
    await().atMost(LIMIT).until(() -> jobs.allTasksRun(job));
    JobConfig config = JobConfig.of(options);
    String broker = config.kafka().bootstrapServers();
    String events = config.topics().clickstream();
    for (int i = 0; i < EVENTS; i++) {
      OwnMessages.sendEvent(broker, job + "/" + i, Instant.now());
    }
    String group = config.kafka().groupId();
    await().atMost(LIMIT).until(() -> GroupLag.of(broker, group, List.of(events)).get(events) == 0);
    jobs.stop(job);
    await().atMost(LIMIT).until(() -> jobs.state(job).equals("FINISHED"));
  }
}
