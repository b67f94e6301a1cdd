package dev.nudge.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half of the users held out: what is found where nobody reacts, and where some do. */
final class UpliftCommandTest {
  private static final double PLANTED = 0.3;

  @TempDir static Path folder;
  private static UpliftTrial trial;
  private static List<JsonNode> none;

  @BeforeAll
  static void decideWhomToNudge() throws IOException {
    trial = new UpliftTrial(folder, 1, 1_500).decided();
    none = trial.bought(trial.generated(0));
  }

  private static JsonNode all(List<JsonNode> lines) {
    return lines.get(lines.size() - 1);
  }

  @Test
  void bothGroupsAreAlikeInPeopleAndInTheOccasionsOfEach() {
    double people = all(none).get("treated").asDouble() / all(none).get("heldOut").asDouble();
    double occasions =
        all(none).get("treatedOccasions").asDouble() / all(none).get("heldOutOccasions").asDouble();

    assertThat(people).isBetween(0.85, 1.18);
    assertThat(occasions / people).isBetween(0.9, 1.11);
  }

  @Test
  void findsNoEffectWhereNobodyReactsAndThePlantedOneWhereSomeDo() throws IOException {
    List<JsonNode> planted = trial.bought(trial.generated(PLANTED));

    assertThat(none).allSatisfy(line -> assertThat(UpliftTrial.covers(line, 0)).isTrue());
    double truth = UpliftTrial.truth(all(planted), all(none));
    assertThat(truth).isGreaterThan(0.1);
    assertThat(all(planted).at("/heldOutRate")).isEqualTo(all(none).at("/heldOutRate"));
    assertThat(all(planted).at("/effect/interval/low").asDouble()).isBetween(0.0, truth);
    assertThat(all(planted).at("/effect/interval/high").asDouble()).isGreaterThan(truth);
  }

  @Test
  void saysWhatItMeansByRuleAndByVariant() throws IOException {
    String quiet = trial.uplift(trial.generated(0), folder.resolve("none.json")).out();
    String out = trial.uplift(trial.generated(PLANTED), folder.resolve("some.json")).out();

    assertThat(quiet).contains("May be chance: cart-abandoned (bought); ");
    assertThat(out)
        .startsWith("What nudges changed: people nudged against people held out by lot.\n")
        .containsPattern(
            "all rules: of 100 people nudged, [\\d.]+ more \\(between [\\d.]+ more and [\\d.]+ more\\)"
                + " bought within 7 days than of 100 held out\\.")
        .containsPattern("\ncart-abandoned, warm against held out: of 100 people nudged, ")
        .contains("May be chance: cart-abandoned, warm against control (bought)")
        .contains("| cart-abandoned |  | bought |", "| cart-abandoned | warm | came back |");
  }

  @Test
  void countsWhatBecameOfTheNudgesByRuleAndVariant() throws IOException {
    List<JsonNode> triggers = new ArrayList<>();
    for (String line : Files.readAllLines(trial.treated())) {
      triggers.add(new ObjectMapper().readTree(line));
    }
    StringBuilder lines = new StringBuilder();
    for (JsonNode trigger : triggers.subList(0, 20)) {
      String id = trigger.get("trigger_id").asText();
      for (String outcome : List.of("DELIVERED", "clicked", "CLICKED")) {
        lines.append("{\"trigger_id\": \"%s\", \"outcome\": \"%s\"}%n".formatted(id, outcome));
      }
    }
    lines.append("{\"trigger_id\": \"of none\", \"outcome\": \"OPENED\"}\n");
    Path json = folder.resolve("receipts.json");
    CommandLineRun run =
        trial.uplift(
            trial.generated(0),
            json,
            "--receipts",
            Files.writeString(folder.resolve("receipts.jsonl"), lines).toString());

    assertThat(run.out())
        .contains(
            "| rule | variant | sent | delivered | opened | clicked | failed | unsubscribed |",
            "Receipts: 61; 1 of them of no trigger in --treated.");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures.get("horizonHours").asInt()).isEqualTo(168);
    long sent = 0;
    long clicked = 0;
    for (JsonNode of : figures.get("receipts")) {
      assertThat(of.get("sent").asLong())
          .isEqualTo(
              triggers.stream()
                  .filter(t -> t.get("rule").equals(of.get("rule")))
                  .filter(t -> t.path("variant").asText("").equals(of.get("variant").asText("")))
                  .count());
      sent += of.get("sent").asLong();
      clicked += of.at("/outcomes/CLICKED").asLong();
      assertThat(of.at("/outcomes/DELIVERED")).isEqualTo(of.at("/outcomes/CLICKED"));
      assertThat(of.at("/outcomes/OPENED").asLong()).isZero();
    }
    assertThat(sent).isEqualTo(triggers.size());
    assertThat(clicked).isEqualTo(20);
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"user_id\": \"a\"}\n");
    Path others =
        Files.writeString(
            folder.resolve("others.jsonl"),
            Files.readString(trial.treated()).replace("\"u-", "\"stranger-"));

    assertWrong(
        broken,
        trial.heldOut(),
        "--treated: " + broken + " line 1 is not a trigger or suppression");
    assertWrong(trial.heldOut(), trial.treated(), "--held-out 0 of HOLDOUT; both are needed");
    Path held =
        Files.writeString(
            folder.resolve("held.jsonl"),
            Files.readString(trial.heldOut()).replace("\"u-", "\"stranger-"));
    assertWrong(others, held, "--stream: no user of --treated and --held-out is in generated");
  }

  private static void assertWrong(Path triggers, Path suppressions, String message) {
    CommandLineRun run =
        CommandLineRun.of(
            "uplift",
            "--users",
            "50",
            "--treated",
            triggers.toString(),
            "--held-out",
            suppressions.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("nudge: ").contains(message).hasLineCount(2);
  }
}
