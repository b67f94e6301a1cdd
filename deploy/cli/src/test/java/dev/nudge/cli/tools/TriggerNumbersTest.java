package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerNumbersTest {
  private final TriggerNumbers numbers = new TriggerNumbers(true);

  @Test
  void countsEachUserAndKindOnItsOwn() {
    add("anna", "cart", 1, 10);
    add("anna", "churn", 1, 11);
    add("ben", "cart", 1, 12);
    add("anna", "cart", 2, 13);
    assertThat(numbers.faults()).isEmpty();
    assertThat(numbers.lines()).isEqualTo(3);
    assertThat(numbers.triggers()).isEqualTo(4);
  }

  @Test
  void namesWhatIsMissing() {
    add("anna", "cart", 1, 10);
    add("anna", "cart", 4, 11);
    add("ben", "cart", 2, 12);
    assertThat(numbers.faults())
        .containsExactly(
            "cart of user anna: number 4 at t-11 follows number 1 at t-10",
            "cart of user ben: begins with number 2, at t-12");
  }

  @Test
  void namesWhatIsThereTwice() {
    add("anna", "cart", 1, 10);
    add("anna", "cart", 1, 10);
    add("anna", "cart", 2, 11);
    add("anna", "cart", 2, 12);
    assertThat(numbers.faults())
        .containsExactly(
            "cart of user anna: number 2 at t-12 follows number 2 at t-11",
            "cart of user anna: trigger_id anna-cart-10 is there twice, again at t-10");
  }

  @Test
  void beginsAnewWhereTheUserWasForgotten() {
    add("anna", "cart", 1, 10);
    add("anna", "cart", 2, 11);
    add("anna", "cart", 1, 12);
    add("anna", "cart", 2, 13);
    assertThat(numbers.faults()).isEmpty();
  }

  @Test
  void findsTheNumberOfWhatWasHeldBackWheneverItIsRead() {
    numbers.add(heldBack("anna", 2L, 11, "held"), "s-0");
    add("anna", "cart", 1, 10);
    add("anna", "cart", 3, 12);
    numbers.add(heldBack("anna", null, 13, null), "s-1");
    assertThat(numbers.faults()).isEmpty();
    assertThat(numbers.heldBack()).isEqualTo(1);
  }

  @Test
  void doesNotAskForWhatIsNotRead() {
    TriggerNumbers later = new TriggerNumbers(false);
    later.add(trigger("anna", "cart", 5L, 10), "t-10");
    later.add(trigger("anna", "cart", 6L, 11), "t-11");
    later.add(trigger("ben", "cart", null, 12), "t-12");
    assertThat(later.faults()).isEmpty();
    assertThat(later.withoutNumber()).isEqualTo(1);
  }

  private void add(String user, String kind, long number, long decided) {
    numbers.add(trigger(user, kind, number, decided), "t-" + decided);
  }

  static Trigger trigger(String user, String kind, Long number, long decided) {
    return Trigger.newBuilder()
        .setTriggerId(user + "-" + kind + "-" + decided)
        .setUserId(user)
        .setSequence(1)
        .setTopicSequence(number)
        .setRule(kind)
        .setRuleVersion(1)
        .setKind(kind)
        .setCausedAt(Instant.ofEpochMilli(decided))
        .setDecidedAt(Instant.ofEpochMilli(decided))
        .setScores(List.of())
        .setReasons(List.of())
        .setBecause(List.of())
        .setRecommendations(List.of())
        .setAction(Map.of())
        .setEvidence(new Evidence(List.of(), List.of(), 0.0, null))
        .setModel("m")
        .build();
  }

  private static Suppression heldBack(String user, Long number, long decided, String trigger) {
    return Suppression.newBuilder()
        .setUserId(user)
        .setRule("cart")
        .setRuleVersion(1)
        .setKind("cart")
        .setCausedAt(Instant.ofEpochMilli(decided))
        .setDecidedAt(Instant.ofEpochMilli(decided))
        .setReason(SuppressionReason.STALE)
        .setTriggerId(trigger)
        .setTopicSequence(number)
        .setScores(List.of())
        .setModel("m")
        .build();
  }
}
