package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.cluster.ClusterProcesses;
import dev.nudge.local.flink.FlinkJobs;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A session cluster outlives its jobs: the classes of one that has stopped must go, in the
 * JobManager, where each submission also runs the main class, and in the TaskManager.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class RepeatedSubmissionsIT {
  private static final int SUBMISSIONS = 20;

  /** That of the first job stays: ONNX Runtime's shutdown hook holds it. The last may still go. */
  private static final long ALLOWED = 2;

  private static final String USER_CODE = "org.apache.flink.util.ChildFirstClassLoader";
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void noClassLoaderOfAStoppedJobStays() {
    Home home = Home.find();
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker broker = KafkaBroker.start(workspace.directory("kafka"), 0)) {
      Map<String, String> options =
          new TreeMap<>(Map.of("nudge.kafka.bootstrap-servers", broker.bootstrapServers()));
      JobTopics.of(JobConfig.of(options)).create(broker.bootstrapServers(), PARALLELISM);
      try (ClusterProcesses cluster = ClusterProcesses.start(home, workspace, 1, 0)) {
        for (int i = 0; i < SUBMISSIONS; i++) {
          submitAndStop(cluster.jobs(), home, ClusterCommand.arguments(options));
        }
        awaitFewClassLoaders(StandaloneSessionClusterEntrypoint.class);
        awaitFewClassLoaders(TaskManagerRunner.class);
      }
    }
  }

  private static void submitAndStop(FlinkJobs jobs, Home home, List<String> arguments) {
    String job = jobs.submit(home.jobJar(), arguments, PARALLELISM, Optional.empty());
    await().atMost(LIMIT).until(() -> jobs.allTasksRun(job));
    jobs.stop(job);
    await().atMost(LIMIT).until(() -> jobs.state(job).equals("FINISHED"));
  }

  private static void awaitFewClassLoaders(Class<?> main) {
    long pid = pid(main);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(userClassLoaders(pid))
                    .as("class loaders of jobs in %s", main.getSimpleName())
                    .isLessThanOrEqualTo(ALLOWED));
  }

  private static long pid(Class<?> main) {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(main.getName()))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  /** What is left after a full collection. */
  private static long userClassLoaders(long pid) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out = process.inputReader()) {
      List<String> lines = out.lines().toList();
      assertThat(lines).as("what jcmd says of %s", pid).hasSizeGreaterThan(100);
      return lines.stream()
          .map(line -> line.strip().split("\\s+"))
          .filter(columns -> columns.length > 3 && columns[3].equals(USER_CODE))
          .mapToLong(columns -> Long.parseLong(columns[1]))
          .sum();
    }
  }
}
