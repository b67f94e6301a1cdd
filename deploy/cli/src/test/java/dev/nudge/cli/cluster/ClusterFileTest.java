package dev.nudge.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.cluster.ClusterState.Answer;
import dev.nudge.cli.cluster.ClusterState.Place;
import dev.nudge.cli.cluster.ClusterState.Request;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a cluster is found by its directory, and what is said where there is none. */
final class ClusterFileTest {
  @TempDir Path directory;

  /** Has a port at which nobody answers. */
  private final Socket nobody = new Socket();

  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void bind() throws IOException {
    nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void release() throws IOException {
    nobody.close();
  }

  @Test
  void isFoundWithItsStateOnceItIsReady() throws IOException {
    try (ClusterFile file = ClusterFile.claim(directory)) {
      assertThatThrownBy(() -> ClusterFile.find(directory))
          .isInstanceOf(RunFailedException.class)
          .hasMessage("The cluster in %s is still starting: wait until it says Ready.", directory);

      file.write(state());

      assertThat(ClusterFile.find(directory).state()).isEqualTo(state());
      assertThat(ClusterFile.find(directory).owner()).isEqualTo(ProcessHandle.current());
    }
    assertThatThrownBy(() -> ClusterFile.find(directory))
        .hasMessage(
            "No cluster runs in %s: start one with 'nudge cluster --directory %s'.",
            directory, directory);
  }

  @Test
  void hasOneOwner() throws IOException {
    try (ClusterFile file = ClusterFile.claim(directory)) {
      assertThatThrownBy(() -> ClusterFile.claim(directory))
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith(
              "A cluster runs in %s already (process %d)",
              directory, ProcessHandle.current().pid());
      file.write(state());
    }
    ClusterFile.claim(directory).close();
  }

  @Test
  void whatAKilledOwnerLeftIsNoCluster() throws IOException {
    ClusterFile.claim(directory).write(state());
    Path file = directory.resolve("cluster.json");
    ObjectNode content = (ObjectNode) new ObjectMapper().readTree(file.toFile());
    content.put("startedMillis", content.get("startedMillis").asLong() - 3_600_000);
    Files.writeString(file, content.toString());

    assertThatThrownBy(() -> ClusterFile.find(directory))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("is gone, its process %d was killed", ProcessHandle.current().pid());
    ClusterFile.claim(directory).close();
  }

  @Test
  void saysWhichFileCannotBeRead() throws IOException {
    Files.writeString(directory.resolve("cluster.json"), "{");

    assertThatThrownBy(() -> ClusterFile.find(directory))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith(directory.resolve("cluster.json") + " cannot be read")
        .hasMessageEndingWith("remove it if no cluster runs there.");
  }

  @Test
  void handsOutARequestOnceAndNoneOfBefore() throws IOException {
    ClusterFile.ask(directory, new Request("of another", 1));
    try (ClusterFile file = ClusterFile.claim(directory)) {
      assertThat(file.takeRequest(said::add)).isEmpty();
      ClusterFile.ask(directory, new Request("a", 3));

      assertThat(file.takeRequest(said::add)).contains(new Request("a", 3));
      assertThat(file.takeRequest(said::add)).isEmpty();
    }
  }

  @Test
  void saysThatItCannotReadARequestAndTakesTheNext() throws IOException {
    try (ClusterFile file = ClusterFile.claim(directory)) {
      Files.writeString(directory.resolve("cluster-request.json"), "{");
      assertThat(file.takeRequest(said::add)).isEmpty();
      assertThat(said)
          .containsExactly(
              "A request cannot be read, and nothing is done for it: it is in %s."
                  .formatted(directory.resolve("cluster-request.json.taken")));
      ClusterFile.ask(directory, new Request("a", 3));

      assertThat(file.takeRequest(said::add)).contains(new Request("a", 3));
      assertThat(said).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "savepoint", "stop", "scale 2", "kill broker"})
  void everyCommandSaysThatThereIsNone(String command) {
    CommandLineRun run = run(command);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("nudge: No cluster runs in " + directory);
  }

  @Test
  void doesNotScaleBeyondWhatTheStateCanBeDividedAmong() throws IOException {
    try (ClusterFile file = ClusterFile.claim(directory)) {
      file.write(state());

      CommandLineRun run = run("scale 129");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).startsWith("nudge: N: '129' is not allowed; allowed: 1 to 128");
    }
    assertThat(run("scale 0").exitCode()).isEqualTo(2);
  }

  @Test
  void statusSaysWhatDoesNotAnswer() throws IOException {
    try (ClusterFile file = ClusterFile.claim(directory)) {
      file.write(state());

      CommandLineRun run = run("status");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("Job         job: Flink does not answer at " + state().place().flink())
          .containsPattern("taskmanager-1 +999999999 +dead")
          .contains("The broker does not answer at " + state().place().kafka());
    }
  }

  private CommandLineRun run(String command) {
    String words = "cluster %s --directory=%s".formatted(command, directory);
    return CommandLineRun.of(words.split(" "));
  }

  private ClusterState state() {
    int port = nobody.getLocalPort();
    return new ClusterState(
        new Place(
            URI.create("http://127.0.0.1:" + port),
            "127.0.0.1:" + port,
            128,
            "nudge",
            List.of("clickstream"),
            "nudge cluster"),
        "job",
        2,
        Map.of("taskmanager-1", 999_999_999L),
        new Answer("a", null));
  }
}
