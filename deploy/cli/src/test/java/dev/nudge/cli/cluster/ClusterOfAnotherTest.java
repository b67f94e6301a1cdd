package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.cluster.ClusterState.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a cluster that another process owns. */
final class ClusterOfAnotherTest {
  @TempDir Path directory;
  private FakeFlink flink;
  private Process owner;
  private Process stranger;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink();
    owner = new ProcessBuilder("sleep", "600").start();
    stranger = new ProcessBuilder("sleep", "600").start();
    Place place =
        new Place(flink.address(), "127.0.0.1:1", 128, "nudge", List.of(), "nudge cluster");
    Map<String, Long> processes = Map.of("broker", stranger.pid(), "taskmanager-1", 1L);
    ClusterFile.claim(directory).write(new ClusterState(place, "job", 2, processes, null));
    Path file = directory.resolve("cluster.json");
    ObjectNode content = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    content.put("owner", owner.pid());
    content.put("startedMillis", owner.info().startInstant().orElseThrow().toEpochMilli());
    Files.writeString(file, content.toString());
  }

  @AfterEach
  void stop() {
    owner.destroyForcibly();
    stranger.destroyForcibly();
    flink.close();
  }

  @Test
  void stopEndsOneWhoseJobHasEnded() {
    flink.job("job", "FINISHED");

    CommandLineRun run = run("stop");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("The job had ended before, it is FINISHED; its state stays.\n")
        .contains("Resume: nudge cluster --parallelism=2 --task-managers=1");
    assertThat(owner.isAlive()).isFalse();
  }

  @Test
  void stopEndsNoneWhoseJobRestarts() {
    flink.job("job", "RESTARTING");

    assertThat(run("stop").err()).contains("does not run, it is RESTARTING");
    assertThat(owner.isAlive()).isTrue();
  }

  @Test
  void killKillsNoProcessOfSomebodyElse() {
    flink.job("job", "RUNNING");

    assertThat(run("kill", "broker").err())
        .isEqualTo("nudge: broker has no process %d any more: try again.\n", stranger.pid());
    assertThat(stranger.isAlive()).isTrue();
  }

  private CommandLineRun run(String... words) {
    List<String> command = new ArrayList<>(List.of("cluster"));
    command.addAll(List.of(words));
    command.add("--directory=" + directory);
    return CommandLineRun.of(command.toArray(String[]::new));
  }
}
