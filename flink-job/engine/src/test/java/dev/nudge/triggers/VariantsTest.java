package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who gets which variant of a rule. */
final class VariantsTest {
  private static final int USERS = 20_000;

  private static final String THREE =
      """
      rules:
        - id: %s
          gates: { cart: any }
          action: { channel: email, message: plain }
          variants:
            - { name: warm, share: 0.5, action: { message: warm, discount: "5" } }
            - { name: short, share: 0.2 }
      """;

  private static Rule rule(String id) {
    return RuleBook.parse(THREE.formatted(id), Scene.SCORES).find(id);
  }

  private static Map<String, Integer> drawn(Rule rule) {
    Map<String, Integer> drawn = new TreeMap<>();
    for (int user = 0; user < USERS; user++) {
      drawn.merge(rule.variantOf("user-" + user).name(), 1, Integer::sum);
    }
    return drawn;
  }

  @Test
  void drawsTheSharesAskedAndCallsTheRestControl() {
    Map<String, Integer> drawn = drawn(rule("r"));

    assertThat(drawn).containsOnlyKeys("warm", "short", "control");
    assertThat(drawn.get("warm") / (double) USERS).isCloseTo(0.5, offset(0.015));
    assertThat(drawn.get("short") / (double) USERS).isCloseTo(0.2, offset(0.012));
  }

  @Test
  void leavesNoControlWhereTheSharesAddUpToOne() {
    String all = THREE.formatted("r").replace("0.2", "0.5");

    assertThat(drawn(RuleBook.parse(all, Scene.SCORES).find("r")))
        .containsOnlyKeys("warm", "short");
  }

  @Test
  void sharesThatAddUpToOneInDecimalAreAllowed() {
    StringBuilder tenths = new StringBuilder("rules: [{ id: r, gates: { cart: any }, variants: [");
    for (int i = 0; i < 10; i++) {
      tenths.append("{ name: v%d, share: 0.1 },".formatted(i));
    }

    assertThat(drawn(RuleBook.parse(tenths + "] }]", Scene.SCORES).find("r"))).hasSize(10);
  }

  @Test
  void aVariantChangesOfTheActionWhatItNames() {
    Rule rule = rule("r");

    assertThat(rule.variants().get(0).action())
        .isEqualTo(Map.of("channel", "email", "message", "warm", "discount", "5"));
    assertThat(rule.variants().get(1).action()).isEqualTo(rule.action());
  }

  @Test
  void aUserKeepsTheVariantAndOtherRulesDrawForThemselves() {
    int same = 0;
    for (int user = 0; user < USERS; user++) {
      String id = "user-" + user;
      String variant = rule0.variantOf(id).name();
      assertThat(rule0.variantOf(id).name()).isEqualTo(variant);
      same += variant.equals(other.variantOf(id).name()) ? 1 : 0;
    }
    assertThat(same / (double) USERS).isCloseTo(0.25 + 0.04 + 0.09, offset(0.015));
  }

  private final Rule rule0 = rule("r");
  private final Rule other = rule("other");

  @Test
  void aRuleWithoutVariantsNamesNone() {
    Rule plain = RuleBook.parse("rules: [{ id: r, gates: { cart: any } }]", Scene.SCORES).find("r");

    assertThat(plain.variantOf("ann").name()).isNull();
  }
}
