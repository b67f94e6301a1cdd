package dev.nudge.cli.backtest;

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

/** Rules judged on recordings, from the command line to page and figures. */
final class BacktestCommandTest {
  private static final String RULES =
      """
      rules:
        - { id: hot, gates: { score: { name: purchase-7d, above: 0.3 } }, when: user.events >= 3 }
        - { id: cart, gates: { silence: { after: 45m }, cart: changed } }
        - { id: gone, gates: { silence: { score: churn-7d, above: 0.8 } } }
        - { id: compares, gates: { events: [VIEW] }, when: needs.comparing >= 0.8, once-per: session }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JsonNode figures(String... args) throws IOException {
    Path json = folder.resolve("figures.json");
    List<String> all = new ArrayList<>(List.of("backtest", "--json", json.toString()));
    all.addAll(List.of(args));
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return new ObjectMapper().readTree(json.toFile());
  }

  private static JsonNode rule(JsonNode figures, String id) {
    for (JsonNode rule : figures.get("rules")) {
      if (rule.get("rule").asText().equals(id)) {
        return rule;
      }
    }
    throw new AssertionError(id);
  }

  /** Ten users leave a cart and four of them buy; ten more, without, of whom one buys. */
  @Test
  void countsWhatCanBeCountedByHand() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append(event("cart" + i, "02T10:0" + i, "CART_ADD"));
      lines.append(event("look" + i, "02T10:0" + i, "VIEW"));
    }
    for (String buyer : List.of("cart0", "cart1", "cart2", "cart3", "look0")) {
      lines.append(event(buyer, "04T10:00", "PURCHASE"));
    }
    lines.append(event("end", "20T10:00", "VIEW"));
    Path stream = write("stream.jsonl", lines.toString());
    Path rules =
        write(
            "rules.yaml",
            "rules: [{ id: cart, gates: { silence: { after: 45m }, cart: changed } }]");

    JsonNode rule =
        rule(figures("--stream", "nudge:" + stream, "--rules", rules.toString()), "cart");

    assertThat(rule.at("/funnel/gates").asInt()).isEqualTo(10);
    assertThat(rule.at("/funnel/nudges").asInt()).isEqualTo(10);
    assertThat(rule.get("users").asInt()).isEqualTo(10);
    JsonNode bought = rule.get("bought");
    assertThat(bought.get("nudges").asInt()).isEqualTo(10);
    assertThat(bought.get("unmatched").asInt()).isZero();
    assertThat(bought.get("others").asInt()).isEqualTo(10);
    assertThat(bought.at("/nudged/value").asDouble()).isEqualTo(0.4);
    assertThat(bought.at("/base/value").asDouble()).isEqualTo(0.1);
    assertThat(rule.at("/cameBack/nudged/value").asDouble()).isEqualTo(0.4);
  }

  private static String event(String user, String time, String type) {
    return "{\"event_id\":\"%s-%s\",\"user_id\":\"%s\",\"time\":\"2026-03-%s:00Z\",\"type\":\"%s\",\"item_id\":\"i\"}\n"
        .formatted(user, type, user, time, type);
  }

  @Test
  void judgesRulesOnAGeneratedStreamWithAPage() throws IOException {
    Path rules = write("rules.yaml", RULES);
    Path current = write("current.yaml", RULES.replace("above: 0.3", "above: 0.5"));
    Path html = folder.resolve("page.html");

    JsonNode figures =
        figures(
            "--users",
            "200",
            "--thresholds",
            "2",
            "--rules",
            rules.toString(),
            "--against",
            current.toString(),
            "--html",
            html.toString());

    JsonNode thresholds = rule(figures, "hot").get("thresholds");
    assertThat(thresholds).hasSize(3);
    assertThat(thresholds.get(0).get("above").asDouble()).isEqualTo(0.2);
    assertThat(thresholds.get(1).get("nudges"))
        .isEqualTo(rule(figures, "hot").at("/funnel/nudges"));
    assertThat(thresholds.get(0).get("nudges").asInt())
        .as("a lower threshold reaches more")
        .isGreaterThan(thresholds.get(2).get("nudges").asInt());
    assertThat(rule(figures, "cart").get("thresholds")).isEmpty();
    JsonNode ofNeed = rule(figures, "compares").get("thresholds");
    assertThat(ofNeed.get(0).get("above").asDouble()).isEqualTo(0.7);
    assertThat(ofNeed.get(0).get("nudges").asInt())
        .as("a lower need reaches more")
        .isGreaterThan(ofNeed.get(2).get("nudges").asInt());
    assertThat(rule(figures, "gone").at("/kept/score").asText()).isEqualTo("churn-7d");
    assertThat(figures.at("/change/current/0/threshold").asDouble()).isEqualTo(0.5);
    assertThat(figures.at("/change/added").asInt()).isPositive();
    assertThat(figures.at("/change/people")).hasSizeBetween(1, 10);
    assertThat(Files.readString(html))
        .contains("Are these rules any good?", "People whose nudges differ most");
  }

  @Test
  void comparesWithRulesThatComeWithNudge() {
    CommandLineRun run =
        CommandLineRun.of("backtest", "--users", "40", "--thresholds", "0", "--against", "media");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    Path rules = write("rules.yaml", RULES);
    Path broken =
        write("broken.yaml", "rules:\n  - id: a\n    gates: { cart: ful }\n    cooldwn: 1h\n");

    for (String option : List.of("--rules", "--against")) {
      CommandLineRun run = CommandLineRun.of("backtest", "--users", "5", option, broken.toString());
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .hasLineCount(4)
          .contains("broken.yaml:3: BAD_VALUE in rule 'a'", "broken.yaml:4: UNKNOWN_FIELD");
    }
    assertWrong(
        "--against ",
        "holds the same rules as --rules",
        "--users",
        "5",
        "--rules",
        rules.toString(),
        "--against",
        rules.toString());
    Path latin = folder.resolve("latin1.yaml");
    Files.write(latin, "rules: [] # f\u00fcr".getBytes(StandardCharsets.ISO_8859_1));
    assertWrong("--against: '", "is not UTF-8", "--users", "5", "--against", latin.toString());
    assertWrong("--stream: the recording is too short", "horizon", "--users", "5", "--days", "6");
    assertWrong("--html ", "is a folder", "--html", folder.toString());
  }

  @Test
  void takesAnotherPolicyForAChange() throws IOException {
    Path rules = write("rules.yaml", RULES);
    Path capped = write("capped.yaml", RULES + "policy: { caps: [{ per-day: 1 }] }\n");

    assertWrong(
        "--stream: the recording is too short",
        "horizon",
        "--users",
        "5",
        "--days",
        "6",
        "--rules",
        rules.toString(),
        "--against",
        capped.toString());
  }

  private static void assertWrong(String begin, String message, String... args) {
    List<String> all = new ArrayList<>(List.of("backtest"));
    all.addAll(List.of(args));
    CommandLineRun run = CommandLineRun.of(all.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("nudge: " + begin).contains(message).hasLineCount(2);
  }
}
