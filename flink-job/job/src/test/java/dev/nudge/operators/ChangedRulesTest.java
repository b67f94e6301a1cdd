package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Rules and policy that are changed while the user operator runs. */
final class ChangedRulesTest extends UserOperatorScene {
  private static final String CHANGED_RULE =
      """
      id: cart
      version: 2
      kind: cart
      gates: { silence: { after: 10m }, cart: non-empty }
      """;

  @Test
  void scoresWhatCameBeforeAChangeOfRulesByTheOldOnes() throws Exception {
    send(cartAdd("ann", 0));
    control(CHANGED_RULE);
    send(cartAdd("bob", 0));

    watermark(ONE_HOUR_LATER);

    assertThat(triggers())
        .extracting(Trigger::getUserId, Trigger::getCausedAt)
        .containsExactlyInAnyOrder(
            tuple("ann", BEGINNING.plus(Duration.ofMinutes(45))),
            tuple("bob", BEGINNING.plus(Duration.ofMinutes(10))));
  }

  @Test
  void keepsChangedRulesOverARestore() throws Exception {
    control(CHANGED_RULE);
    OperatorSubtaskState snapshot = snapshot();
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRuleVersion).containsExactly(2);
  }

  @Test
  void aChangeOfPolicyHoldsFromItsPointOnAndOverARestore() throws Exception {
    send(cartAdd("ann", 0));
    watermark(BEGINNING.plus(Duration.ofMinutes(50)));
    assertThat(triggers()).hasSize(1);
    harness.processElement2(
        new StreamRecord<>(
            new Control(BEGINNING, new PolicyChange("{ version: 2, quiet: [{}] }"))));
    restoreWithRules(CART_RULE);
    send(cartAdd("bob", 0));

    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).isEmpty();
    assertThat(harness.getSideOutput(SideOutputs.SUPPRESSIONS))
        .extracting(held -> held.getValue().getReason())
        .containsExactly(SuppressionReason.QUIET_HOURS);
  }

  @Test
  void lastYearsControlDoesNotOutrankThisYearsRuleFile() throws Exception {
    control(CHANGED_RULE);
    restoreWithRules(CART_RULE.replace("kind: cart", "kind: cart\n    version: 3"));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).extracting(Trigger::getRuleVersion).containsExactly(3);
  }

  @Test
  void leavesOutARuleWhoseTopicTheJobNoLongerKnows() throws Exception {
    control(CHANGED_RULE);
    restoreWithRules(CART_RULE.replace("kind: cart", "kind: basket"));
    send(cartAdd("ann", 0));
    watermark(ONE_HOUR_LATER);

    assertThat(triggers()).isEmpty();
  }

  private void restoreWithRules(String rules) throws Exception {
    OperatorSubtaskState snapshot = snapshot();
    harness.close();
    harness = harness(SETTINGS.withRules(rules));
    harness.initializeState(snapshot);
    harness.open();
  }

  private void control(String definition) throws Exception {
    harness.processElement2(
        new StreamRecord<>(new Control(BEGINNING, new RuleChange("cart", definition))));
  }
}
