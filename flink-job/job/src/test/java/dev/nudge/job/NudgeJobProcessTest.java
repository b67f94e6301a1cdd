package dev.nudge.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's main class as a process of its own. */
final class NudgeJobProcessTest {
  /** Variables that a JVM reports having picked up. */
  private static final Set<String> SPOKEN_OF = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  @Test
  void endsWithOneClearLineForEachWrongOption() throws Exception {
    assertThat(failing("--nudge.batch.max-size", "0", "--nudge.delivery=twice"))
        .hasSize(3)
        .anyMatch(line -> line.contains("nudge.kafka.bootstrap-servers: is missing"))
        .anyMatch(l -> l.contains("nudge.batch.max-size: '0' is not allowed; allowed: 1 to 4096"))
        .anyMatch(
            line ->
                line.contains(
                    "nudge.delivery: 'twice' is not allowed; allowed: exactly-once, at-least-once"));
  }

  @Test
  void saysWhichFileIsWrongAndWhere(@TempDir Path directory) throws Exception {
    Path rules =
        Files.writeString(directory.resolve("my-rules.yaml"), "rules: [{id: x, version: 0}]");
    Path model = Files.write(directory.resolve("my-model.onnx"), new byte[] {1, 2, 3});

    assertThat(failing("--nudge.kafka.bootstrap-servers", "127.0.0.1:1", "--nudge.rules=" + rules))
        .hasSize(3)
        .anyMatch(line -> line.contains("'" + rules + "' cannot be used as rules:"))
        .anyMatch(line -> line.startsWith(rules + ":1: BAD_NUMBER in rule 'x', field 'version': "))
        .anyMatch(
            line -> line.startsWith(rules + ":1: MISSING_FIELD in rule 'x', field 'gates': "));
    assertThat(failing("--nudge.kafka.bootstrap-servers", "127.0.0.1:1", "--nudge.model=" + model))
        .singleElement(STRING)
        .contains("nudge.model: '" + model + "' cannot be used: ");
  }

  /** What the job says before it ends with exit code 1; libraries' own lines left out. */
  private static List<String> failing(String... arguments) throws Exception {
    Process job = start(arguments);
    String said = new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(job.waitFor()).isEqualTo(1);
    return said.lines().filter(line -> !line.startsWith("SLF4J")).toList();
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
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(SPOKEN_OF);
    return builder.start();
  }
}
