package dev.nudge.cli.seen;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cli.CommandLineRun;
import dev.nudge.schemas.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Alerts about a job that fails, restarts and recovers, with nothing lost. */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class RestartAlertsIT {
  private static final String JOB = "flink_jobmanager_job_";

  private static final String LAST = JOB + "lastCheckpointCompletedTimestamp";

  /** What Flink could not commit; with an offset, of a task that has run so long. */
  private static final String FAILED = "flink_taskmanager_job_task_operator_failedCommittables";

  private static final Map<String, String> SHORTER =
      Map.of("offset 2m", "offset 10s", "/ 1000 > 600\n", "/ 1000 > 10\n");

  @TempDir Path folder;
  private SeenScene scene;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void alertsFireByTheFaultTheyAreFor() throws Exception {
    Prometheus.assumeHere();
    Map<String, String> settings =
        Map.of(
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1000",
            "restart-strategy.fixed-delay.delay", "1 s");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path checkpoints = Files.createDirectory(folder.resolve("flink")).resolve("checkpoints");
    Files.move(linkTo(disk), checkpoints);
    try (SeenScene started =
            new SeenScene(folder, Map.of("nudge.checkpoint.interval", "1 s"), settings);
        Prometheus prometheus =
            Prometheus.start(folder, Prometheus.alerts("3m", SHORTER), started.metrics())) {
      scene = started;
      long began = System.nanoTime();
      prometheus.awaitResult(this::sendView, JOB + "numberOfCompletedCheckpoints > 2");

      Files.move(Files.createFile(folder.resolve("file")), checkpoints, ATOMIC_MOVE);
      prometheus.awaitFired(this::sendView, "NudgeCheckpointsFail", "NudgeJobRestarting");
      prometheus.awaitResult(this::sendView, "time() - %s / 1000 > 15".formatted(LAST));

      Files.move(linkTo(disk), checkpoints, ATOMIC_MOVE);
      prometheus.awaitFired(this::sendView, "NudgeCheckpointGap");
      prometheus.awaitResult(this::sendView, "%1$s - %1$s offset 70s".formatted(FAILED));
      assertThat(prometheus.firedSince(began)).doesNotContain("NudgeOutputsLost");
      CommandLineRun verify = scene.run("verify");
      assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    }
  }

  /** To be moved to where the job writes: a folder could not be replaced in one step. */
  private Path linkTo(Path disk) throws IOException {
    return Files.createSymbolicLink(folder.resolve("link"), disk);
  }

  private void sendView() {
    Instant now = Instant.now();
    scene.send(EventType.VIEW, 0, now, now);
  }
}
