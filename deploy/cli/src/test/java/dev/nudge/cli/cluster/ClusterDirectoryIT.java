package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.NudgeProcess;
import dev.nudge.cli.OwnMessages;
import dev.nudge.local.broker.GroupLag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path temporary;
  @TempDir Path data;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void continuesAfterTheDeathOfItsProcessesAnotherParallelismAndAStop() throws Exception {
    String savepoint;
    try (NudgeProcess cluster = start()) {
      String broker = word(cluster.await("Kafka: "), 1);
      String job = word(cluster.await("Job: "), 1);
      cluster.await("Ready");
      OwnMessages.sendEvent(broker, "mine", Instant.now());
      // With an offset in its group the job may not start without its state.
      await()
          .atMost(LIMIT)
          .until(
              () -> GroupLag.of(broker, "nudge", List.of("clickstream")).get("clickstream") == 0);
      assertThat(run("status"))
          .contains("Job         %s RUNNING for ".formatted(job))
          .containsPattern("Checkpoint  \\d+, \\d+ s old, [\\d,]+ bytes")
          .containsPattern("broker .* " + broker.replaceAll(".*:", ""))
          .containsPattern("taskmanager-1 +\\d+ ")
          .containsPattern("clickstream +0\n");
      savepoint = run("savepoint").strip();
      assertThat(Path.of(URI.create(savepoint))).isDirectory();

      for (String target : List.of("taskmanager", "jobmanager", "broker")) {
        assertThat(run("kill", target)).contains("the job runs again after ");
        cluster.await(target.equals("taskmanager") ? "taskmanager-1 has died" : target + " has");
      }
      assertThat(run("scale", "3")).contains("runs with parallelism 3 on 2 TaskManagers");
      assertThat(cluster.await("Job: ")).contains("/savepoints/");

      assertThat(NudgeProcess.start(temporary, "cluster", "--directory=" + data).await("nudge: "))
          .contains("A cluster runs in %s already".formatted(data.toRealPath()));
      assertThat(run("stop"))
          .contains("Savepoint: file:")
          .contains(
              "Resume: nudge cluster --directory %s --parallelism=3 --task-managers=2"
                  .formatted(data.toRealPath()));
      assertThat(cluster.isAlive()).isFalse();
    }
    try (NudgeProcess cluster = start()) {
      assertThat(cluster.await("Job: ")).contains("/savepoints/");
      cluster.await("Ready");
      cluster.kill();
    }
    assertThat(command("status").err()).contains("is gone, its process");
    try (NudgeProcess cluster = start("--from=" + savepoint)) {
      assertThat(cluster.await("Job: ")).contains(Path.of(URI.create(savepoint)).toString());
      cluster.await("Ready");
    }
  }

  private String run(String... words) {
    CommandLineRun run = command(words);
    assertThat(run.exitCode()).as("%s: %s", List.of(words), run.err()).isZero();
    return run.out();
  }

  private CommandLineRun command(String... words) {
    List<String> command = new ArrayList<>(List.of("cluster"));
    command.addAll(List.of(words));
    command.add("--directory=" + data);
    return CommandLineRun.of(command.toArray(String[]::new));
  }

  private NudgeProcess start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("cluster", "--task-managers=1", "--parallelism=1", "--directory=" + data));
    command.addAll(List.of(more));
    return NudgeProcess.start(temporary, command.toArray(String[]::new));
  }

  private static String word(String line, int number) {
    return line.split("\\s+")[number];
  }
}
