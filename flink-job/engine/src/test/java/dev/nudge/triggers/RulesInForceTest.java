package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File, control of now, and control of an earlier start. */
final class RulesInForceTest {
  private static final String RULE =
      "{ id: %s, kind: cart, version: %d, gates: { events: [VIEW] } }";

  private final RulesInForce rules = inForce(RULE.formatted("cart", 3));

  @Test
  void ofFileAndControlTheHigherVersionHoldsAndAmongEqualsControl() throws Exception {
    rules.restore(change("cart", RULE.formatted("cart", 2)));
    assertThat(rules).hasToString("cart version 3");

    rules.restore(change("cart", RULE.formatted("cart", 3)));
    assertThat(rules).hasToString("cart version 3 (control)");
  }

  @Test
  void whatControlSaysLastHolds() throws Exception {
    rules.apply(change("cart", RULE.formatted("cart", 5)));
    rules.apply(change("cart", RULE.formatted("cart", 4)));

    assertThat(rules).hasToString("cart version 4 (control)");
  }

  @Test
  void aWithdrawalHoldsUntilControlPutsTheRuleAgain() throws Exception {
    rules.restore(change("cart", null));
    assertThat(rules).hasToString("; not in force: cart");

    rules.apply(change("cart", RULE.formatted("cart", 3)));
    assertThat(rules).hasToString("cart version 3 (control)");
  }

  @Test
  void aChangeThatNoLongerFitsDoesNotGiveWayToTheFilesOlderRule() {
    String ofAScoreThatIsGone =
        "{ id: cart, kind: cart, version: 4, gates: { score: { name: churn-1d, above: 0.5 } } }";

    assertThatThrownBy(() -> rules.restore(change("cart", ofAScoreThatIsGone)))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("churn-1d");
    assertThat(rules).hasToString("; not in force: cart");
  }

  @Test
  void aChangeThatNoLongerFitsGivesWayToTheFilesNewerRule() throws Exception {
    rules.restore(
        change(
            "cart",
            "{ id: cart, kind: cart, version: 2, gates: { score: { name: churn-1d, above: 0.5 } } }"));

    assertThat(rules).hasToString("cart version 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"!tag { id: cart }", "", "{ id: cart, version: one }", "{ id: cart"})
  void aChangeThatCannotBeReadAnyMoreIsLeftOut(String definition) {
    assertThatThrownBy(() -> rules.restore(change("cart", definition)))
        .isInstanceOf(RefusedControlException.class);
    assertThat(rules).hasToString("; not in force: cart");
  }

  @Test
  void aRuleOfAKindWhoseTopicWasNotCheckedIsLeftOut() {
    String other = RULE.formatted("other", 1).replace("kind: cart", "kind: gone");

    assertThatThrownBy(() -> rules.restore(change("other", other)))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("'gone'");
    assertThat(rules).hasToString("cart version 3");
  }

  @Test
  void controlChangesABoundedNumberOfRules() throws Exception {
    for (int i = 0; i < RulesInForce.MAX_CHANGED; i++) {
      rules.apply(change("r" + i, i % 2 == 0 ? null : RULE.formatted("r" + i, 1)));
    }

    assertThatThrownBy(() -> rules.apply(change("one-more", RULE.formatted("one-more", 1))))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("'one-more'");
    assertThat(rules.book().find("one-more")).isNull();
    rules.apply(change("r0", RULE.formatted("r0", 1)));
    assertThat(rules.book().find("r0")).isNotNull();
  }

  @Test
  void aFileHasABoundedNumberOfRules() {
    assertThatThrownBy(
            () ->
                inForce(
                    IntStream.rangeClosed(0, RuleBookReader.MAX_RULES)
                        .mapToObj(i -> RULE.formatted("r" + i, 1))
                        .collect(Collectors.joining(", "))))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("1001 rules; allowed: up to 1000");
  }

  @Test
  void ofPoliciesTheHigherVersionHoldsAndAmongEqualsControls() throws Exception {
    RulesInForce of = withPolicy("{ version: 3, caps: [{ per-day: 1 }] }");
    of.restore(new PolicyChange("{ version: 2, caps: [{ per-day: 2 }] }"));
    assertThat(of).hasToString("; policy version 3");

    of.restore(new PolicyChange("{ version: 3, caps: [{ per-day: 2 }] }"));
    assertThat(of).hasToString("; policy version 3 (control)");
    assertThat(of.book().policy().caps().get(0).perDay()).isEqualTo(2);
  }

  @Test
  void aPolicyIsTakenBackAndTheFilesHolds() throws Exception {
    RulesInForce of = withPolicy("{ version: 3, caps: [{ per-day: 1 }] }");
    of.apply(new PolicyChange("{ version: 9, quiet: [] }"));
    assertThat(of).hasToString("; policy version 9 (control)");

    of.apply(new PolicyChange(null));
    assertThat(of).hasToString("; policy version 3");
  }

  @Test
  void aPolicyThatNoLongerFitsGivesWayToTheFiles() {
    RulesInForce of = withPolicy("{ version: 3, caps: [{ per-day: 1 }] }");

    assertThatThrownBy(
            () -> of.restore(new PolicyChange("{ version: 4, caps: [{ per-hour: 1 }] }")))
        .isInstanceOf(RefusedControlException.class)
        .hasMessageContaining("per-hour");
    assertThat(of).hasToString("; policy version 3");
  }

  @Test
  void aChangeOfARuleKeepsThePolicyAndTheOtherWayRound() throws Exception {
    rules.apply(new PolicyChange("{ version: 2, quiet: [] }"));
    rules.apply(change("cart", RULE.formatted("cart", 4)));
    assertThat(rules).hasToString("cart version 4 (control); policy version 2 (control)");

    rules.apply(new PolicyChange("{ version: 5 }"));
    rules.apply(change("cart", null));
    assertThat(rules).hasToString("; not in force: cart; policy version 5 (control)");
  }

  private static RulesInForce withPolicy(String policy) {
    return new RulesInForce(
        RuleBook.parse(
            "{ rules: [], policy: " + policy + " }", List.of(ScoreName.parse("churn-7d"))));
  }

  private static RulesInForce inForce(String rules) {
    return new RulesInForce(
        RuleBook.parse("rules: [" + rules + "]", List.of(ScoreName.parse("purchase-7d"))));
  }

  private static RuleChange change(String id, String definition) {
    return new RuleChange(id, definition);
  }
}
