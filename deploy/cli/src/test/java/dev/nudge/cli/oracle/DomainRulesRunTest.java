package dev.nudge.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings in the words of other domains, read by their mappings and decided by their rules. */
final class DomainRulesRunTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private static CommandLineRun run(String... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  private Path recording(String domain) {
    Path file = folder.resolve(domain + ".jsonl");
    String domainOption = "--domain=" + domain;
    String mapping = "--mapping=" + domain;
    run(
        "generate",
        file.toString(),
        domainOption,
        mapping,
        "--errands",
        "--users=600",
        "--days=60");
    return file;
  }

  /** Recordings hold no consent, so the rules are asked what they would do had all consented. */
  private Path consented(String domain) throws IOException {
    try (InputStream rules = getClass().getResourceAsStream("/rules/" + domain + ".yaml")) {
      String text = new String(rules.readAllBytes(), StandardCharsets.UTF_8);
      return Files.writeString(
          folder.resolve("consented.yaml"),
          text.replace("require-consent: true", "require-consent: false"));
    }
  }

  /**
   * @param unread how many words of the lines must not come in
   */
  @ParameterizedTest
  @CsvSource({"media, 0", "finance, 0", "health, 10"})
  void everyRuleFiresNoneFailsAndNothingIsSaidThatMustNotBeRead(String domain, int unread)
      throws IOException {
    Path recording = recording(domain);
    Files.writeString(
        recording,
        "{\"event\": \"symptom_search: frogpox\"}\n",
        StandardOpenOption.APPEND); // searched words in a word that no mapping knows
    Path json = folder.resolve("figures.json");
    Path triggers = folder.resolve("triggers.jsonl");
    Path rules = consented(domain);
    CommandLineRun replay =
        run(
            "replay",
            "--stream=json:" + recording,
            "--mapping=" + domain,
            "--rules=" + rules,
            "--json=" + json,
            "--triggers=" + triggers);

    JsonNode figures = MAPPER.readTree(json.toFile()).get("rules");
    List<String> ids = new ArrayList<>();
    figures.fieldNames().forEachRemaining(ids::add);
    assertThat(fired(triggers)).hasSizeGreaterThan(4).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(figures).allSatisfy(steps -> assertThat(steps.get("failed").asInt()).isZero());
    Set<String> words = neverRead(recording);
    assertThat(words).hasSize(unread);
    String said =
        Files.readString(triggers)
            + Files.readString(json)
            + replay.out()
            + replay.err()
            + explained(domain, recording, rules, triggers);
    words.add("frogpox");
    assertThat(words).noneMatch(said::contains);
    assertThat(said).contains("none of the mapping's words");
  }

  /** All that is said of the first who was nudged. */
  private String explained(String domain, Path recording, Path rules, Path triggers)
      throws IOException {
    String user;
    try (Stream<String> lines = Files.lines(triggers)) {
      user = MAPPER.readTree(lines.findFirst().orElseThrow()).get("user_id").asText();
    }
    Path json = folder.resolve("explained.json");
    CommandLineRun run =
        run(
            "explain",
            "--user=" + user,
            "--stream=json:" + recording,
            "--mapping=" + domain,
            "--rules=" + rules,
            "--json=" + json);
    return run.out() + run.err() + Files.readString(json);
  }

  private static Set<String> fired(Path triggers) throws IOException {
    Set<String> fired = new TreeSet<>();
    for (String line : Files.readAllLines(triggers)) {
      fired.add(MAPPER.readTree(line).get("rule").asText());
    }
    return fired;
  }

  /** What people searched for, but for the service that they searched in. */
  private static Set<String> neverRead(Path recording) throws IOException {
    Set<String> words = new TreeSet<>();
    for (String line : Files.readAllLines(recording)) {
      String[] searched = MAPPER.readTree(line).path("symptoms").asText().split(" ", -1);
      words.addAll(Arrays.asList(searched).subList(1, searched.length));
    }
    return words;
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "finance", "health"})
  void rulesAreFoundByTheirNameAndHaveNoWarning(String domain) {
    assertThat(run("rules", "check", domain).out())
        .startsWith(domain + " can be used: ")
        .doesNotContain("warnings");
  }

  @Test
  void withoutConsentNobodyIsNudged() {
    CommandLineRun run =
        run("replay", "--domain=health", "--users=300", "--days=20", "--rules=health");

    assertThat(run.out()).contains("NO_CONSENT").doesNotContain("Triggers of");
  }

  @Test
  void aMappingThatLacksAWordIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("few.yaml"),
            "fields: { user_id: u, time: t, type: e }\n"
                + "events: { see: { type: VIEW }, save: { type: FAVOURITE }, rent: { type: PURCHASE } }");
    Path file = folder.resolve("few.jsonl");

    CommandLineRun run = CommandLineRun.of("generate", file.toString(), "--mapping=" + mapping);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("what is made up: SEARCH, CART_ADD, CART_REMOVE");
    assertThat(file).doesNotExist();
  }

  @Test
  void aMappingThatOnlyReadsIsRefusedToo() {
    Path file = folder.resolve("segment.jsonl");

    CommandLineRun run = CommandLineRun.of("generate", file.toString(), "--mapping=segment");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("--mapping: lines cannot be written by it: it has lines, by-key");
    assertThat(file).doesNotExist();
  }

  @Test
  void linesInOtherNamesWantAMapping() {
    CommandLineRun without = CommandLineRun.of("replay", "--stream=json:" + folder);
    CommandLineRun twice =
        CommandLineRun.of("replay", "--stream=nudge:" + folder, "--mapping=media");

    assertThat(List.of(without, twice))
        .allSatisfy(
            run -> {
              assertThat(run.exitCode()).isEqualTo(2);
              assertThat(run.err())
                  .contains("--stream json:PATH or csv:PATH, and --mapping FILE, go together");
            });
  }
}
