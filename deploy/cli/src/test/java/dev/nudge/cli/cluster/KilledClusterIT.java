package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.NudgeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge cluster} as a process of its own, killed. */
final class KilledClusterIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir Path directory;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void takesAllOfItsProcessesWithIt() throws Exception {
    try (NudgeProcess cluster =
        NudgeProcess.start(directory, "cluster", "--task-managers=1", "--parallelism=1")) {
      cluster.await("Ready");
      List<ProcessHandle> children = cluster.children();
      assertThat(children).hasSize(4);

      cluster.kill();

      await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
