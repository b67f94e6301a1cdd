package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesCheckCommandTest {
  private static final String RIGHT =
      """
      rules:
        - id: hot
          gates: { score: { name: purchase-7d, above: 0.5 } }
          when: needs.comparing >= 0.5 && scores.churn_7d < 0.5
        - id: gone
          kind: lost
          gates: { silence: { after: 45m }, cart: changed }
        - { id: gone-again, kind: lost, after: { rule: gone, for: 24h } }
      """;

  @TempDir Path folder;

  @Test
  void saysWhatARightFileWaitsFor() throws IOException {
    Path json = folder.resolve("checked.json");

    CommandLineRun run = check(RIGHT, "--json", json.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "rules.yaml can be used: rules at events 1, in silence 1, follow-ups 1.",
            "scores asked for: scores.churn_7d, scores.purchase_7d",
            "needs asked for: needs.comparing",
            "kinds of triggers: hot, lost\n");
    JsonNode checked = new ObjectMapper().readTree(json.toFile());
    assertThat(checked.get("mistakes")).isEmpty();
    assertThat(checked.get("inSilence").asInt()).isEqualTo(1);
  }

  @Test
  void saysAllThatIsWrongAtItsLineAndEndsWithTwo() throws IOException {
    StringBuilder wrong = new StringBuilder("policy: { cap: [] }\nrules:\n");
    for (int i = 0; i < 30; i++) {
      wrong.append("  - { id: r").append(i).append(", gates: { cart: ful } }\n");
    }
    Path json = folder.resolve("checked.json");

    CommandLineRun run = check(wrong.toString(), "--json", json.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSize(32)
        .anyMatch(line -> line.contains("rules.yaml:1: UNKNOWN_FIELD in rule file"))
        .anyMatch(line -> line.endsWith("did you mean 'caps'?"))
        .anyMatch(
            line ->
                line.contains(
                    "rules.yaml:32: BAD_VALUE in rule 'r29', field 'gates.cart': found 'ful'; allowed: any, empty, non-empty, changed"))
        .endsWith("nudge: " + folder.resolve("rules.yaml") + " cannot be used: 31 mistakes.");
    JsonNode mistake = new ObjectMapper().readTree(json.toFile()).at("/mistakes/1");
    assertThat(mistake.get("kind").asText()).isEqualTo("BAD_VALUE");
    assertThat(mistake.get("line").asInt()).isEqualTo(3);
  }

  @Test
  void warnsOfWhatCanNeverFireAndOfWhatOptionsContradict() throws IOException {
    CommandLineRun run =
        check(
            "rules:\n  - id: a\n    gates: { cart: any }\n    when: user.local_hour == 24\n    cooldown: 30d\n",
            "--set",
            "nudge.forget-after=10d");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "rules.yaml:4: NEVER_TRUE in rule 'a', field 'when': user.local_hour == 24 never holds",
            "rules.yaml: FORGOTTEN in rule 'a', field 'cooldown': 30d is longer than nudge.forget-after, 10d");
    assertThat(run.out()).contains("; warnings 2.");
  }

  @Test
  void knowsTheScoresThatTheJobComputes() throws IOException {
    String rules = "rules: [{ id: a, gates: { score: { name: churn-30d, above: 0.5 } } }]";

    assertThat(check(rules).err())
        .contains("UNKNOWN_SCORE", "allowed: purchase-1d, purchase-7d, churn-7d");
    assertThat(check(rules, "--set", "nudge.scores=churn-30d").exitCode()).isZero();
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    Path file = folder.resolve("latin1.yaml");
    Files.write(file, "rules: [] # f\u00fcr".getBytes(StandardCharsets.ISO_8859_1));

    CommandLineRun run = CommandLineRun.of("rules", "check", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("latin1.yaml, line 1: byte FC is not UTF-8");
  }

  private CommandLineRun check(String rules, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.yaml"), rules);
    List<String> args = new ArrayList<>(List.of("rules", "check", file.toString()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
