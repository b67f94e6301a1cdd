package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.NudgeProcess;
import dev.nudge.cli.OwnMessages;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.flink.FlinkRest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nudge cluster --directory}: nothing that the job knows goes unless somebody removes it.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ClusterDirectoryIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path temporary;
  @TempDir Path data;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void continuesAfterTheDeathOfItsProcessesAStopAndAnEnd() throws Exception {
    try (NudgeProcess cluster = start()) {
      String broker = word(cluster.await("Kafka: "), 1);
      String web = word(cluster.await("Flink UI: "), 2);
      String job = word(cluster.await("Job: "), 1);
      cluster.await("Ready");
      OwnMessages.sendEvent(broker, "mine", Instant.now());
      await().atMost(LIMIT).until(() -> committed(broker) > 0);

      cluster.kill(TaskManagerRunner.class);
      cluster.await("taskmanager-1 has died and is started again");
      cluster.kill(StandaloneSessionClusterEntrypoint.class);
      cluster.await("jobmanager has died and is started again");
      FlinkJobs jobs = new FlinkJobs(new FlinkRest(URI.create(web)));
      await().atMost(LIMIT).ignoreExceptions().until(() -> jobs.allTasksRun(job));
      // A savepoint is declined for a moment after the tasks run again.
      await().atMost(LIMIT).ignoreExceptions().until(() -> stopped(jobs, job));
      cluster.await("The job has ended (FINISHED)");
      assertThat(URI.create(word(cluster.await("Its state: "), 2)))
          .satisfies(state -> assertThat(Path.of(state)).isDirectory());
      assertThat(cluster.isAlive()).isTrue();
    }
    try (NudgeProcess cluster = start()) {
      assertThat(cluster.await("Job: ")).contains("/savepoints/");
      cluster.await("Ready");
    }
  }

  private static boolean stopped(FlinkJobs jobs, String job) {
    jobs.stop(job);
    return true;
  }

  private NudgeProcess start() throws IOException {
    return NudgeProcess.start(
        temporary, "cluster", "--task-managers=1", "--parallelism=1", "--directory=" + data);
  }

  /** With such an offset the job may not start without its state. */
  private static long committed(String broker) throws Exception {
    Map<String, Object> to = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
    try (Admin admin = Admin.create(to)) {
      return admin
          .listConsumerGroupOffsets("nudge")
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(partition -> partition.getKey().topic().equals("clickstream"))
          .mapToLong(partition -> partition.getValue().offset())
          .sum();
    }
  }

  private static String word(String line, int number) {
    return line.split("\\s+")[number];
  }
}
