package dev.nudge.pages;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.nudge.cli.job.RulesFile;
import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.generator.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** DOMAINS.md says of each domain's files what is in them. */
final class DomainsDocumentTest {
  private static final Path ROOT = Path.of("../..");

  private static Map<String, Object> yaml(String file) throws IOException {
    return new Yaml().load(Files.readString(ROOT.resolve(file)));
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(ROOT.resolve("flink-job/DOMAINS.md"));
  }

  /**
   * @param column of the domain in the page's tables
   */
  @ParameterizedTest
  @CsvSource({"media, 2", "finance, 3", "health, 4"})
  @SuppressWarnings("unchecked")
  void namesEveryEventNextToWhatItIsToNudge(String domain, int column) throws IOException {
    var events =
        (Map<String, Map<String, String>>)
            yaml("schemas/src/main/resources/mappings/" + domain + ".yaml").get("events");

    for (Map.Entry<String, Map<String, String>> event : events.entrySet()) {
      String type = event.getValue().get("type");
      assertThat(page())
          .filteredOn(row -> row.startsWith("| " + type + " |"))
          .singleElement()
          .satisfies(
              row ->
                  assertThat(row.split("\\|", -1)[column])
                      .as("%s in %s", type, domain)
                      .contains("`" + event.getKey() + "`"));
    }
  }

  /** Three lists say what comes with Nudge; each says what is in its folder. */
  @Test
  void whatComesWithNudgeIsNamedEverywhere() throws IOException {
    assertThat(Mapping.shippedNames())
        .containsExactlyInAnyOrderElementsOf(names("schemas/src/main/resources/mappings"));
    assertThat(Domain.names())
        .containsExactlyInAnyOrderElementsOf(
            names("schemas/src/main/resources/dev/nudge/recordings/generator"));
    assertThat(Mapping.shippedNames())
        .containsAll(Domain.names().stream().filter(name -> !name.equals("shop")).toList());
    List<String> rules = new ArrayList<>(names("flink-job/engine/src/main/resources/rules"));
    rules.remove("portrait"); // tags of users, and no rules
    assertThat(rules).containsAll(Domain.names());
    assertThatThrownBy(() -> new RulesFile().convert("games"))
        .extracting(Throwable::getMessage, as(STRING))
        .satisfies(
            message ->
                assertThat(message.split("allowed: a rule file, ")[1].split(", "))
                    .containsExactlyInAnyOrderElementsOf(rules));
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"media", "finance", "health"})
  @SuppressWarnings("unchecked")
  void namesEveryRuleAndItsChannel(String domain) throws IOException {
    var rules =
        (List<Map<String, Object>>)
            yaml("flink-job/engine/src/main/resources/rules/" + domain + ".yaml").get("rules");

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(page())
                    .anyMatch(
                        row ->
                            row.startsWith("| `" + rule.get("id") + "` |")
                                && row.endsWith("| " + rule.get("channel") + " |")));
  }
}
