package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rules count as in force: those that the job says it has, not those that were sent. */
final class RulesOfJobTest {
  private static final Instant MADE = Instant.parse("2026-03-01T10:00:00Z");
  private static final RuleBook FILE =
      RuleBook.parse(
          "rules:\n  - { id: cart, gates: { cart: any }, action: { a: 1 } }\n"
              + "  - { id: other, gates: { cart: any }, action: { a: 1 } }\n",
          List.of());

  private final RuleStatus status = new RuleStatus();
  private final Definitions sent = new Definitions();

  @Test
  void theFilesHoldWhereNoChangeWasAccepted() {
    held(new HeldRule("rule/cart", 1, null, null));

    assertThat(RulesOfJob.book(FILE, status, sent).saysTheSameAs(FILE)).isTrue();
  }

  @Test
  void whatIsWithdrawnDoesNotHold() {
    held(new HeldRule("rule/cart", null, MADE, MADE));

    assertThat(RulesOfJob.book(FILE, status, sent).rules())
        .extracting(Rule::id)
        .containsExactly("other");
  }

  @Test
  void ofAPolicyThatWasTakenBackTheFilesHolds() {
    held(new HeldRule("policy", 1, MADE, null));

    assertThat(RulesOfJob.book(FILE, status, sent).saysTheSameAs(FILE)).isTrue();
  }

  @Test
  void aRuleWhoseTextIsNotKnownIsNotPassedOver() {
    held(new HeldRule("rule/cart", 2, MADE, MADE));

    assertThatThrownBy(() -> RulesOfJob.book(FILE, status, sent))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("The text of rule/cart, in force since 2026-03-01T10:00:00Z");
  }

  private void held(HeldRule rule) {
    status.add(new ControlStatus(new SubtaskRules(0, 1, List.of(rule), List.of())), MADE);
  }
}
