package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TriggerNumbersTest {
  private static final TopicPartition TRIGGERS = new TopicPartition("t", 0);
  private static final TopicPartition SUPPRESSIONS = new TopicPartition("s", 0);

  private final TriggerNumbers numbers = new TriggerNumbers(Set.of());

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
            "cart of user anna: number 4 at t-0 offset 11 follows number 1 at t-0 offset 10",
            "cart of user ben: begins with number 2, at t-0 offset 12");
  }

  @Test
  void namesWhatIsThereTwice() {
    add("anna", "cart", 1, 10);
    add("anna", "cart", 1, 10);
    add("anna", "cart", 2, 11);
    add("anna", "cart", 2, 12);
    assertThat(numbers.faults())
        .containsExactly(
            "cart of user anna: number 2 at t-0 offset 12 follows number 2 at t-0 offset 11",
            "cart of user anna: trigger_id anna-cart-10 is there twice, again at t-0 offset 10");
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
    heldBack("anna", 2L, 11, "held");
    add("anna", "cart", 1, 10);
    add("anna", "cart", 3, 12);
    heldBack("anna", null, 13, null);
    assertThat(numbers.faults()).isEmpty();
    assertThat(numbers.heldBack()).isEqualTo(1);
  }

  @Test
  void goesByThePlaceInThePartitionAndNotByTime() {
    add("anna", "cart", 1, 15);
    add("anna", "cart", 2, 11);
    add("anna", "cart", 4, 14);
    heldBack("anna", 3L, 10, "held");
    assertThat(numbers.faults()).isEmpty();
  }

  @Test
  void putsWhatWasHeldBackInTheLifeItIsOf() {
    heldBack("anna", 2L, 11, "second of the first");
    heldBack("anna", 1L, 20, "first of the second");
    heldBack("anna", 3L, 22, "third of the second");
    add("anna", "cart", 1, 10);
    add("anna", "cart", 2, 21);
    add("anna", "cart", 4, 23);
    assertThat(numbers.faults()).isEmpty();
  }

  @Test
  void readsOnInAPartitionThatWasAdded() {
    add("anna", "cart", 1, 10);
    numbers.add(trigger("anna", "cart", 3L, 12), new TopicPartition("t", 1), 0);
    add("anna", "cart", 2, 11);
    assertThat(numbers.faults()).isEmpty();
  }

  @Test
  void doesNotAskForWhatIsNotRead() {
    TriggerNumbers later = new TriggerNumbers(Set.of(SUPPRESSIONS));
    later.add(trigger("anna", "cart", 5L, 10), TRIGGERS, 10);
    later.add(trigger("anna", "cart", 7L, 11), TRIGGERS, 11);
    later.add(trigger("anna", "cart", 9L, 14), TRIGGERS, 14);
    later.add(trigger("anna", "cart", 11L, 15), TRIGGERS, 15);
    later.add(trigger("ben", "cart", null, 12), TRIGGERS, 12);
    later.add(suppression("anna", 8L, 13, "held"), SUPPRESSIONS, 3);
    assertThat(later.faults())
        .containsExactly(
            "cart of user anna: number 11 at t-0 offset 15 follows number 9 at t-0 offset 14");
    assertThat(later.withoutNumber()).isEqualTo(1);
  }

  private void heldBack(String user, Long number, long decided, String trigger) {
    numbers.add(suppression(user, number, decided, trigger), SUPPRESSIONS, decided);
  }

  private void add(String user, String kind, long number, long decided) {
    numbers.add(trigger(user, kind, number, decided), TRIGGERS, decided);
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

  private static Suppression suppression(String user, Long number, long decided, String trigger) {
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
