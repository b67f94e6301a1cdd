package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.ScoreName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ControlCheckTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String RULES =
      """
      rules:
        - id: cart
          kind: cart
          gates: { silence: { after: 45m }, cart: non-empty }
      """;

  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private final ControlCheck check =
      new ControlCheck(
          RuleBook.parse(
              RULES, List.of(ScoreName.parse("purchase-7d"), ScoreName.parse("churn-7d"))));

  @Test
  void passesARuleThatIsRight() throws Exception {
    String rule = "{ id: cart, version: 2, kind: cart, gates: { silence: { after: 10m } } }";

    assertThat(check.check(change("cart", rule)).getChange())
        .isEqualTo(new RuleChange("cart", rule));
  }

  @Test
  void withdrawsTheRuleOfANullValue() throws Exception {
    assertThat(check.check(message("rule/cart", null)).getChange())
        .isEqualTo(new RuleChange("cart", null));
  }

  @Test
  void refusesARuleThatIsWrong() throws Exception {
    String rule =
        "{ id: cart, kind: cart, gates: { silence: { after: 10m } }, when: user.nothing > 1 }";

    assertRefused(change("cart", rule), RejectionReason.BAD_RULE, "user.nothing");
  }

  @Test
  void takesARuleThatCanNeverFireWithAWarning() throws Exception {
    String rule = "{ id: cart, gates: { silence: { after: 1h } }, when: event.price > 1.0 }";

    check.check(change("cart", rule));
    assertThat(check.warnings())
        .extracting(RuleMistake::kind)
        .containsExactly(RuleException.Kind.NEVER_TRUE);
    check.check(change("cart", "{ id: cart, gates: { silence: { after: 1h } } }"));
    assertThat(check.warnings()).isEmpty();
  }

  @Test
  void saysAllThatIsWrongInOneLine() throws Exception {
    String rule = "id: cart\nversion: 0\ngates: { cart: full }\n";

    assertRefused(
        change("cart", rule),
        RejectionReason.BAD_RULE,
        "from 1 to 999999999 | BAD_VALUE in rule 'cart', field 'gates.cart', line 3: found 'full'");
  }

  @Test
  void refusesADefinitionOfAnotherRule() throws Exception {
    String rule = "{ id: other, kind: cart, gates: { silence: { after: 10m } } }";

    assertRefused(change("cart", rule), RejectionReason.BAD_RULE, "'cart'");
  }

  @Test
  void refusesAChangeUnderTheKeyOfAnotherRule() throws Exception {
    byte[] value = codec.encode(new Control(NOW, new RuleChange("cart", null)));

    assertRefused(message("rule/other", value), RejectionReason.BAD_RULE, "allowed: rule/cart");
    assertRefused(message("cart", value), RejectionReason.BAD_RULE, "allowed: rule/cart");
    assertRefused(message(null, value), RejectionReason.BAD_RULE, "allowed: rule/cart");
  }

  @Test
  void refusesAVersionBelowTheFiles() throws Exception {
    ControlCheck newer =
        new ControlCheck(
            RuleBook.parse(
                RULES.replace("id: cart", "id: cart\n    version: 3"),
                List.of(ScoreName.parse("purchase-7d"))));
    String rule = "{ id: cart, version: 2, kind: cart, gates: { silence: { after: 10m } } }";

    assertThat(
            catchThrowableOfType(
                RefusedControlException.class, () -> newer.check(change("cart", rule))))
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 3");
    assertThat(newer.check(change("cart", rule.replace("version: 2", "version: 3")))).isNotNull();
  }

  @Test
  void refusesAKindWhoseTopicWasNotChecked() throws Exception {
    String rule = "{ id: new, kind: new-kind, gates: { silence: { after: 10m } } }";

    assertRefused(change("new", rule), RejectionReason.BAD_RULE, "new-kind");
  }

  @Test
  void passesAPolicyThatIsRightAndWithdrawsThatOfANullValue() throws Exception {
    String policy = "{ version: 2, caps: [{ per-day: 1 }] }";

    assertThat(check.check(policy("policy", policy)).getChange())
        .isEqualTo(new PolicyChange(policy));
    assertThat(check.check(message("policy", null)).getChange()).isEqualTo(new PolicyChange(null));
  }

  @Test
  void refusesAPolicyThatIsWrong() throws Exception {
    assertRefused(
        policy("policy", "{ caps: [{ per-day: 99 }], holdout: [] }"),
        RejectionReason.BAD_RULE,
        "field 'policy.holdout'");
    assertRefused(
        policy("policy", "{ caps: [{ per-day: 99 }] }"), RejectionReason.BAD_RULE, "from 1 to 32");
    assertRefused(policy("rule/policy", "{}"), RejectionReason.BAD_RULE, "allowed: policy");
    assertRefused(
        policy("policy", "#".repeat(65_537)), RejectionReason.TOO_LONG, "65537 characters");
  }

  @Test
  void refusesAPolicyOfAVersionBelowTheFiles() throws Exception {
    ControlCheck newer =
        new ControlCheck(
            RuleBook.parse(
                "policy: { version: 3 }\n" + RULES, List.of(ScoreName.parse("purchase-7d"))));

    assertThat(
            catchThrowableOfType(
                RefusedControlException.class,
                () -> newer.check(policy("policy", "{ version: 2 }"))))
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 3");
    assertThat(newer.check(policy("policy", "{ version: 3 }"))).isNotNull();
  }

  @Test
  void refusesAFollowUpOfARuleThatTheFileDoesNotHave() throws Exception {
    String rule = "{ id: later, kind: cart, after: { rule: car, for: 1h } }";

    assertRefused(change("later", rule), RejectionReason.BAD_RULE, "did you mean 'cart'?");
    assertThat(check.check(change("later", rule.replace("car,", "cart,")))).isNotNull();
  }

  @Test
  void refusesARuleTooLongForWhatWouldCarryIt() throws Exception {
    String rule = "{ id: cart, kind: cart, gates: { silence: { after: 10m } } } #";
    assertThat(check.check(change("cart", rule + "x".repeat(65_536 - rule.length())))).isNotNull();

    assertRefused(
        change("cart", rule + "x".repeat(65_537 - rule.length())),
        RejectionReason.TOO_LONG,
        "definition is 65537 characters long");
  }

  @Test
  void refusesToWithdrawARuleThatNoneCanBeCalled() throws Exception {
    assertRefused(
        message("rule/" + "x".repeat(257), null),
        RejectionReason.TOO_LONG,
        "id is 257 characters long");
  }

  @Test
  void refusesBytesThatAreNoControl() throws Exception {
    assertRefused(message("rule/cart", new byte[] {1, 2, 3}), RejectionReason.MALFORMED, "3 bytes");
  }

  private void assertRefused(RawMessage message, RejectionReason reason, String part) {
    RefusedControlException refusal =
        catchThrowableOfType(RefusedControlException.class, () -> check.check(message));
    assertThat(refusal.why().reason()).isEqualTo(reason);
    assertThat(refusal.why().message()).contains(part);
  }

  private RawMessage policy(String key, String definition) {
    return message(key, codec.encode(new Control(NOW, new PolicyChange(definition))));
  }

  private RawMessage change(String id, String definition) {
    return message("rule/" + id, codec.encode(new Control(NOW, new RuleChange(id, definition))));
  }

  private static RawMessage message(String key, byte[] value) {
    byte[] utf8 = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return new RawMessage("control", 0, 0, NOW.toEpochMilli(), utf8, value, List.of());
  }
}
