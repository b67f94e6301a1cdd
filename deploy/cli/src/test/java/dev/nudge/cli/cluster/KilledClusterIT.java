package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge cluster} as a process of its own, killed. */
final class KilledClusterIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void takesBrokerJobManagerAndTaskManagersWithIt() throws Exception {
    try (ClusterProcess cluster =
        ClusterProcess.start(directory, "--task-managers=1", "--parallelism=1")) {
      cluster.await("Ready");
      List<ProcessHandle> children = cluster.children();
      assertThat(children).hasSize(3);

      cluster.kill();

      await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
