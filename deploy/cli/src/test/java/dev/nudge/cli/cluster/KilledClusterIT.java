package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nudge.cli.Main;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nudge cluster} as a process of its own, killed. */
final class KilledClusterIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void takesBrokerJobManagerAndTaskManagersWithIt() throws Exception {
    Process cluster = start("cluster", "--task-managers", "1", "--parallelism", "1");
    List<ProcessHandle> children = List.of();
    try (BufferedReader out = cluster.inputReader()) {
      List<String> said = new ArrayList<>();
      for (String line = out.readLine();
          line != null && !line.startsWith("Ready");
          line = out.readLine()) {
        said.add(line);
      }
      children = cluster.children().toList();
      assertThat(children).as("children, after %s", said).hasSize(3);

      cluster.destroyForcibly().waitFor();

      List<ProcessHandle> left = children;
      await().atMost(LIMIT).until(() -> left.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      cluster.destroyForcibly();
    }
  }

  private Process start(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
