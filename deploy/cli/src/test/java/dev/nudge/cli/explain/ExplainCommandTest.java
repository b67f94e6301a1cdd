package dev.nudge.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One user of a recording, from the command line to page and figures. */
final class ExplainCommandTest {
  private static final String RULES =
      """
      rules:
        - { id: cart, gates: { silence: { after: 45m }, cart: changed } }
        - { id: look, gates: { events: [VIEW], cart: empty }, when: user.events >= 2, cooldown: 2d }
      """;

  @TempDir Path folder;

  private final List<String> given = new ArrayList<>();

  @BeforeEach
  void streamAndRules() throws IOException {
    Path stream = folder.resolve("stream.jsonl");
    Files.writeString(
        stream,
        event("anna", "02T10:00", "VIEW")
            + event("<i>ben</i>", "02T10:01", "VIEW")
            + event("anna", "02T10:02", "VIEW")
            + event("anna", "02T10:02", "VIEW")
            + event("anna", "02T10:03", "CART_ADD")
            + event("<i>ben</i>", "03T10:00", "VIEW")
            + event("anna", "03T10:01", "CART_REMOVE")
            + event("anna", "03T10:02", "VIEW"));
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    given.addAll(List.of("explain", "--stream", "nudge:" + stream, "--rules", rules.toString()));
  }

  private static String event(String user, String time, String type) {
    return "{\"event_id\":\"%s%s\",\"user_id\":\"%s\",\"time\":\"2026-03-%s:00Z\",\"type\":\"%s\",\"item_id\":\"boots\"}\n"
        .formatted(time, type, user, time, type);
  }

  private CommandLineRun run(String... more) {
    given.addAll(List.of(more));
    return CommandLineRun.of(given.toArray(String[]::new));
  }

  @Test
  void showsWhatHappenedAndTheNewestDecisionWithItsReasons() {
    CommandLineRun run = run("--user", "anna");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsSubsequence(
            "anna: 7 moments, 2 nudges, held back 1 time",
            "… 1 moment without a decision",
            "2026-03-02 10:02:00  VIEW boots",
            "=> look  NUDGED",
            "… 2 moments without a decision",
            "2026-03-02 10:48:00  the time of cart",
            "=> cart  NUDGED",
            "The newest decision:",
            "2026-03-03 10:02:00  VIEW boots",
            "scores purchase-1d",
            "x look  held back COOLDOWN: nudged at 2026-03-02 10:02:00, next from 2026-03-04 10:02:00",
            "- cart  not this cart: the cart is empty",
            "At the end: nothing waits");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 120);
  }

  @Test
  void writesAPageAndFiguresForOneUserWithTheIdEscaped() throws IOException {
    Path html = folder.resolve("page.html");
    Path json = folder.resolve("figures.json");

    CommandLineRun run =
        run("--user", "<i>ben</i>", "--html", html.toString(), "--json", json.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(html))
        .contains(
            "<h1>&lt;i&gt;ben&lt;/i&gt;: nudged or not, and why</h1>",
            "<h2>The rules</h2>",
            "data:image/svg+xml",
            "<li class=\"nudged\"><details><summary><time>2026-03-03 10:00:00</time>VIEW boots <strong>look nudged</strong>",
            "all rules: 1 of 2 in 24 hours")
        .doesNotContain("<i>ben");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.at("/rules/look/nudged").asInt()).isEqualTo(1);
    assertThat(figures.at("/moments/0/rules/0/why").asText()).contains("user.events = 1");
    assertThat(figures.at("/moments")).hasSize(2);
  }

  @Test
  void showsOnlyWhatLiesBetween() {
    CommandLineRun run = run("--user", "anna", "--from", "2026-03-03", "--to", "2026-03-04");

    assertThat(run.out()).contains("anna: 2 moments, 0 nudges, held back 1 time");
  }

  @Test
  void aUserWhoIsNotThereIsAnErrorThatNamesSomeWhoAre() {
    CommandLineRun run = run("--user", "ana");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "nudge: --user: no event of 'ana' was taken; rejected of all users 0, late 0; users known 2, such as 'anna', '<i>ben</i>'");
  }

  @Test
  void nothingBetweenIsAnErrorThatSaysWhenThereIs() {
    CommandLineRun run = run("--user", "anna", "--from", "2027-01-01");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("all is from 2026-03-02 10:00:00 to 2026-03-03 10:02:00");
  }

  @Test
  void findsAUserByTheIdOrByThePseudonymOfTheJob() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef0123456789abcdef");
    String option = "nudge.privacy.pseudonyms.key-file=" + key;
    String pseudonym = "p-1mLoUEAHDU0VwpLKaUfvdQlFkGldpb";

    CommandLineRun run = run("--set", option, "--user", "anna");

    assertThat(run.out()).contains(pseudonym + ": 7 moments, ").doesNotContain("anna");
    given.remove(given.size() - 1);
    assertThat(run(pseudonym).out()).isEqualTo(run.out());
  }
}
