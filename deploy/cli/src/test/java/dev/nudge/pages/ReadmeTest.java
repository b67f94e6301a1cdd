package dev.nudge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README shows what the shipped model and rules make of the demo's stream. The demo itself is
 * too slow for this; the engine alone gives the same.
 */
final class ReadmeTest {
  private static final Pattern COUNT = Pattern.compile("(?m)^ *([\\w-]+) +([\\d,]+)$");
  private static final Pattern SCORE =
      Pattern.compile("\\{\"name\": \"([\\w-]+)\", \"value\": ([\\d.]+)}");

  @TempDir private static Path folder;
  private static String readme;
  private static JsonNode figures;
  private static List<String> triggers;

  @BeforeAll
  static void replayTheDemo() throws IOException {
    readme = Files.readString(Path.of("../../README.md"));
    Path json = folder.resolve("figures.json");
    Path lines = folder.resolve("triggers.jsonl");
    CommandLineRun run =
        CommandLineRun.of("replay", "--json", json.toString(), "--triggers", lines.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    figures = new ObjectMapper().readTree(json.toFile());
    triggers = Files.readAllLines(lines);
  }

  @Test
  void showsTheAccountOfTheDemo() {
    for (String name : List.of("read", "rejected", "late", "scored")) {
      assertThat(count(name)).as(name).isEqualTo(figures.get(name).asLong());
    }
    assertThat(count("duplicate")).isEqualTo(figures.get("duplicates").asLong());
    assertThat(count("triggers")).isEqualTo(total(figures.get("triggers")));
    assertThat(count("suppressed")).isEqualTo(total(figures.get("suppressions")));
    Iterator<Map.Entry<String, JsonNode>> rules = figures.get("triggers").fields();
    rules.forEachRemaining(
        rule -> assertThat(count(rule.getKey())).isEqualTo(rule.getValue().asLong()));
  }

  @Test
  void showsATriggerOfTheDemo() throws IOException {
    String id = first("\"trigger_id\": \"(\\w+)\"").group(1);
    String line =
        triggers.stream()
            .filter(trigger -> trigger.contains(id))
            .findAny()
            .orElseThrow(() -> new AssertionError("the demo has no trigger " + id));
    JsonNode trigger = new ObjectMapper().readTree(line);

    for (String field : List.of("user_id", "rule", "caused_at", "cause_event_id", "model")) {
      assertThat(readme).contains("\"%s\": \"%s\"".formatted(field, trigger.get(field).asText()));
    }
    assertThat(SCORE.matcher(readme).results())
        .hasSize(trigger.get("scores").size())
        .allSatisfy(
            shown ->
                assertThat(shown.group(2))
                    .isEqualTo(String.format(Locale.ROOT, "%.3f", score(trigger, shown.group(1)))));
  }

  private static double score(JsonNode trigger, String name) {
    return StreamSupport.stream(trigger.get("scores").spliterator(), false)
        .filter(score -> score.get("name").asText().equals(name))
        .findAny()
        .orElseThrow()
        .get("value")
        .asDouble();
  }

  private static long count(String name) {
    return COUNT
        .matcher(readme)
        .results()
        .filter(line -> line.group(1).equals(name))
        .map(line -> Long.parseLong(line.group(2).replace(",", "")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md shows no count of " + name));
  }

  private static long total(JsonNode counts) {
    return StreamSupport.stream(counts.spliterator(), false).mapToLong(JsonNode::asLong).sum();
  }

  private static MatchResult first(String pattern) {
    return Pattern.compile(pattern).matcher(readme).results().findFirst().orElseThrow();
  }
}
