package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SubtaskRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to say of a rule by what the subtasks say. */
final class RuleStatusTest {
  private static final Instant MADE = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant LATER = MADE.plusSeconds(9);

  private final RuleStatus status = new RuleStatus();
  private final Change change = new Change(new Control(MADE, new RuleChange("cart", "…")), null);

  @Test
  void isInForceWhenTheLastSubtaskHasIt() {
    answer(MADE, true, "");
    report(0, 2, held(2, MADE, MADE.plusMillis(5)));
    report(1, 2, held(1, null, null));
    assertThat(change.look(status)).hasValue("rule/cart: version 2, in force on 1 of 2 subtasks");
    assertThat(change.settled()).isFalse();

    report(1, 2, held(2, MADE, MADE.plusMillis(8)));

    assertThat(change.look(status))
        .hasValue(
            "rule/cart: version 2, in force on 2 of 2 subtasks since 2026-03-02T10:00:00.008Z");
    assertThat(change.inForce()).isTrue();
    assertThat(change.look(status)).isEmpty();
  }

  @Test
  void saysWhyItWasRefused() {
    answer(MADE, false, "BAD_VALUE in …");

    assertThat(change.look(status)).hasValue("rule/cart: refused: BAD_VALUE in …");
    assertThat(change.settled()).isTrue();
    assertThat(change.inForce()).isFalse();
  }

  @Test
  void takesNoAnswerToAnotherChangeForItsOwn() {
    answer(MADE.minusSeconds(1), false, "BAD_VALUE in …");
    report(0, 1, held(1, MADE.minusSeconds(2), MADE));

    assertThat(change.look(status)).isEmpty();
    assertThat(change.settled()).isFalse();
  }

  @Test
  void saysThatAnotherChangeCameAfterIt() {
    report(0, 1, held(3, LATER, LATER));

    assertThat(change.look(status)).hasValue("rule/cart: overtaken by a change of " + LATER);
    assertThat(change.inForce()).isFalse();
  }

  @Test
  void isNotOvertakenByWhatHeldBefore() {
    Change ours = new Change(new Control(MADE, new RuleChange("cart", "…")), LATER);
    report(0, 1, held(3, LATER, LATER));
    assertThat(ours.look(status)).isEmpty();

    report(0, 1, held(4, MADE, LATER));

    ours.look(status);
    assertThat(ours.inForce()).isTrue();
  }

  @Test
  void aPolicyThatIsTakenBackLeavesTheFiles() {
    Change back = new Change(new Control(MADE, new PolicyChange(null)), null);
    report(0, 1, new HeldRule("policy", 1, MADE, null));

    assertThat(back.look(status))
        .hasValue("policy: taken back; the rule file's version 1, in force on 1 of 1 subtasks");
    assertThat(back.inForce()).isTrue();
    assertThat(RulesListCommand.Row.of(status.held("policy")))
        .isEqualTo(new RulesListCommand.Row("policy", 1, "file", null, 1));
  }

  @Test
  void aPolicyThatIsTakenBackLeavesTheOptionsWhereTheFileHasNone() {
    Change back = new Change(new Control(MADE, new PolicyChange(null)), null);
    report(0, 1, new HeldRule("policy", null, MADE, null));

    assertThat(back.look(status))
        .hasValue("policy: taken back; the options' policy, in force on 1 of 1 subtasks");
    assertThat(RulesListCommand.Row.of(status.held("policy")).from()).isEqualTo("file");
  }

  @Test
  void anAcceptedChangeIsNotSaidToHoldOnceAnotherDoes() {
    answer(MADE, true, "");
    report(0, 1, held(3, null, null));
    assertThat(row().instead()).isEqualTo("the rule file's version 3");

    report(0, 1, held(3, LATER, LATER));
    assertThat(row().instead()).isEqualTo("a change of " + LATER);

    report(0, 1, held(3, MADE, LATER));
    assertThat(row().instead()).isNull();
  }

  private RulesStatusCommand.Row row() {
    return RulesStatusCommand.Row.of(status.answers().iterator().next(), status);
  }

  @Test
  void forgetsTheSubtasksOfAnEarlierStart() {
    report(0, 4, held(2, MADE, MADE));
    report(3, 4, held(2, MADE, MADE));
    report(0, 2, held(2, MADE, MADE));

    assertThat(status.held("rule/cart").everywhere()).isFalse();
    report(1, 2, held(2, MADE, MADE));
    assertThat(status.held("rule/cart").everywhere()).isTrue();
    assertThat(status.subtasks()).isEqualTo(2);
  }

  @Test
  void aWithdrawalIsInForceLikeAnyOtherChange() {
    answer(MADE, true, "");
    report(0, 1, held(null, MADE, LATER));

    assertThat(change.look(status))
        .hasValue("rule/cart: withdrawn, in force on 1 of 1 subtasks since " + LATER);
  }

  private static HeldRule held(Integer version, Instant changedAt, Instant since) {
    return new HeldRule("rule/cart", version, changedAt, since);
  }

  private void report(int subtask, int subtasks, HeldRule rule) {
    status.add(
        new ControlStatus(new SubtaskRules(subtask, subtasks, List.of(rule), List.of())), LATER);
  }

  private void answer(Instant changedAt, boolean accepted, String message) {
    status.add(
        new ControlStatus(new ControlAnswer("rule/cart", changedAt, accepted, message)), LATER);
  }
}
