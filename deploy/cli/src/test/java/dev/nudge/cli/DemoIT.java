package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.recordings.scored.ScoredRowReader;
import dev.nudge.schemas.ScoredRow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: a real broker, Flink, the job. */
final class DemoIT {
  private static final List<String> COUNTS =
      List.of(
          "read",
          "rejected",
          "ignored",
          "duplicates",
          "late",
          "scored",
          "notFinite",
          "triggers",
          "suppressions",
          "portraits");

  @TempDir Path directory;

  @Test
  void hasTheFiguresOfTheEngineAlone() throws IOException {
    JsonNode demo = figures("demo", "--users", "30", "--drain");
    assertThat(demo.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            Stream.of(COUNTS, List.of("notPlayed", "eventsPerSecond", "latencyMillis"))
                .flatMap(List::stream)
                .toList());
    assertThat(demo.at("/latencyMillis/p50").asDouble()).isPositive();
    assertThat(demo.get("eventsPerSecond").asDouble()).isPositive();

    Path portraits = directory.resolve("portraits.jsonl");
    JsonNode replay =
        figures(
            "replay",
            "--users=30",
            "--drain",
            "--set=nudge.portrait.shipped=true",
            "--portraits=" + portraits);
    assertThat(counts(demo)).isEqualTo(counts(replay));
    assertThat(Files.readAllLines(portraits)).isNotEmpty().hasSize(replay.get("portraits").asInt());
    assertThat(rows("demo")).isNotEmpty().isEqualTo(rows("replay"));
  }

  @Test
  void hasThemWithOutputsInJsonToo() throws IOException {
    JsonNode demo =
        figures("demo", "--users=10", "--drain", "--set=nudge.output.format=cloudevents-json");
    JsonNode replay =
        figures("replay", "--users=10", "--drain", "--set=nudge.portrait.shipped=true");

    assertThat(counts(demo)).isEqualTo(counts(replay));
    assertThat(rows("demo")).isNotEmpty().isEqualTo(rows("replay"));
  }

  @Test
  void leavesNothingBehindWhenItFailsHalfWay() {
    CommandLineRun run =
        CommandLineRun.of(
            "demo", "--users=5", "--set=nudge.topics.late=." // Kafka refuses it
            );
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("cannot be created");
    assertThat(leftovers()).isEmpty();
  }

  private JsonNode figures(String command, String... options) throws IOException {
    Path json = directory.resolve(command + ".json");
    List<String> line = new ArrayList<>(List.of(command, "--json", json.toString()));
    line.addAll(List.of("--scored-rows", directory.resolve(command + ".avro").toString()));
    line.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(line.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(leftovers()).isEmpty();
    return new ObjectMapper().readTree(json.toFile());
  }

  /** What a command wrote of each user, in the user's order. */
  private Map<String, List<ScoredRow>> rows(String command) {
    Map<String, List<ScoredRow>> byUser = new TreeMap<>();
    try (ScoredRowReader reader = ScoredRowReader.open(directory.resolve(command + ".avro"))) {
      reader.forEachRemaining(
          row -> byUser.computeIfAbsent(row.getUserId(), user -> new ArrayList<>()).add(row));
    }
    return byUser;
  }

  /** What this process has in the directory for temporary files. */
  private static List<String> leftovers() {
    String[] names = new File(System.getProperty("java.io.tmpdir")).list();
    String prefix = "nudge-%d-".formatted(ProcessHandle.current().pid());
    return Arrays.stream(names).filter(name -> name.startsWith(prefix)).toList();
  }

  /** Without what depends on the machine, and what only the engine alone counts. */
  private static JsonNode counts(JsonNode figures) {
    return ((ObjectNode) figures).retain(COUNTS);
  }
}
