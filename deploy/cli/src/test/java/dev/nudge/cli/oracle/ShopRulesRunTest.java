package dev.nudge.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of shop.yaml on a generated stream, and what their triggers say. */
final class ShopRulesRunTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private static Path folder;
  private static Map<String, List<JsonNode>> triggers;
  private static String printed;
  private static JsonNode figures;

  @BeforeAll
  static void replay() throws IOException {
    Path json = folder.resolve("figures.json");
    Path lines = folder.resolve("triggers.jsonl");
    CommandLineRun run =
        CommandLineRun.of(
            "replay",
            "--errands",
            "--users=600",
            "--days=60",
            "--set=nudge.rules=classpath:rules/shop.yaml",
            "--json=" + json,
            "--triggers=" + lines);
    assertThat(run.exitCode()).as(run.err()).isZero();
    printed = run.out();
    figures = MAPPER.readTree(json.toFile());
    triggers =
        Files.readAllLines(lines).stream()
            .map(ShopRulesRunTest::read)
            .collect(Collectors.groupingBy(trigger -> trigger.get("rule").asText()));
  }

  private static JsonNode read(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyRuleFires() {
    TreeSet<String> rules = new TreeSet<>();
    figures.get("rules").fieldNames().forEachRemaining(rules::add);

    assertThat(rules).hasSizeGreaterThan(9);
    assertThat(triggers.keySet()).containsExactlyInAnyOrderElementsOf(rules);
  }

  /** The sentence that shows that the user was in the state that the rule is for. */
  @Test
  void everyTriggerSaysWhyOfItsUser() {
    assertSays("purchase-intent", "A purchase within 7 days is ");
    assertSays("comparing", "Holds items of one category against each other");
    assertSays("searching-in-vain", "Looks for something and has found nothing");
    assertSays("replenishment-due", "; bought ");
    assertSays("price-hesitation", " but for its price (need price_hesitation");
    assertSays("cart-abandoned", " in the cart for ");
    assertSays("cart-coupon", " after the nudge of cart-abandoned; no purchase since");
    assertSays("order-thanks", "Bought ");
    assertSays("cross-sell", " after the nudge of order-thanks; no purchase since");
    assertSays("vip-at-risk", " purchases so far");
    assertSays("win-back", "The chance of no visit within 7 days is ");
  }

  private static void assertSays(String rule, String part) {
    assertThat(triggers.get(rule))
        .allSatisfy(
            trigger ->
                assertThat(trigger.get("because"))
                    .as(trigger.toString())
                    .anyMatch(sentence -> sentence.asText().contains(part)));
  }

  @Test
  void theFirstTriggerOfEachRuleIsShownWithItsSentences() {
    triggers.forEach(
        (rule, all) ->
            all.get(0)
                .get("because")
                .forEach(sentence -> assertThat(printed).contains(sentence.asText())));
  }
}
