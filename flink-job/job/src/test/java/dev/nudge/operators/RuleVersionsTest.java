package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleVersionsTest {
  private final GroupDouble group = new GroupDouble();
  private final RuleVersions versions = new RuleVersions(group);

  @Test
  void theVersionIsTheFigureAndZeroAfterTheRuleIsWithdrawn() {
    versions.see(Map.of("rule/cart", 1, "policy", 3));
    assertThat(group.figure("cart version")).isEqualTo(1);
    assertThat(group.figure("_policy version")).isEqualTo(3);

    versions.see(Map.of("rule/cart", 7));
    assertThat(group.figure("cart version")).isEqualTo(7);
    assertThat(group.figure("_policy version")).isZero();
  }

  @Test
  void aRuleHasOneSeriesHoweverOftenItChanges() {
    for (int version = 1; version <= DecisionCounts.MOST + 10; version++) {
      versions.see(Map.of("rule/cart", version));
    }

    assertThat(group.figures()).containsExactly("cart version");
    assertThat(group.figure("cart version")).isEqualTo(DecisionCounts.MOST + 10);
  }

  @Test
  void rulesThatHaveASeriesAreBounded() {
    Map<String, Integer> many = new HashMap<>();
    for (int rule = 0; rule < DecisionCounts.MOST + 10; rule++) {
      many.put("rule/r" + rule, 1);
    }

    versions.see(many);

    assertThat(group.figures()).hasSize(DecisionCounts.MOST);
  }
}
