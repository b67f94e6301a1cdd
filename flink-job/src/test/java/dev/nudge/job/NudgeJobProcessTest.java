package dev.nudge.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The job's main class as a process of its own. */
final class NudgeJobProcessTest {

  @Test
  void endsWithOneClearLineForEachWrongOptionAndWithoutStartingAnything() throws Exception {
    Process job = start("--nudge.batch.max-size", "0", "--nudge.delivery=twice");
    String said = new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(job.waitFor()).isEqualTo(1);
    assertThat(said.lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("nudge.kafka.bootstrap-servers: is missing"))
        .anyMatch(l -> l.contains("nudge.batch.max-size: '0' is not allowed; allowed: 1 to 4096"))
        .anyMatch(
            line ->
                line.contains(
                    "nudge.delivery: 'twice' is not allowed; allowed: exactly-once, at-least-once"));
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                NudgeJob.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
