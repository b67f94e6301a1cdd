package dev.nudge.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.MadeFrom;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  static {
    TrustedRecords.ensure();
  }

  private static Trigger trigger() {
    return Trigger.newBuilder()
        .setTriggerId("3f")
        .setUserId("anna")
        .setSequence(1)
        .setTopicSequence(1L)
        .setRule("cart")
        .setRuleVersion(1)
        .setKind("cart")
        .setCausedAt(NOON)
        .setDecidedAt(NOON)
        .setCauseEventId("e1")
        .setScores(List.of(new NamedScore("purchase-7d", 0.5)))
        .setEvidence(new Evidence(List.of("mug"), List.of(), 12.5, null))
        .setAction(Map.of("channel", "email"))
        .setModel("gru:2")
        .setMadeFrom(new MadeFrom("a1", "b2", "c3", 0, 17L))
        .build();
  }

  @Test
  void areNoneBetweenTheSame() {
    assertThat(Differences.between(trigger(), trigger())).isEmpty();
    assertThat(Differences.fields(trigger(), trigger())).isEqualTo(21);
  }

  @Test
  void nameEachValueByItsPath() {
    Trigger other = trigger();
    other.getScores().get(0).setValue(Math.nextUp(0.5));
    other.setEvidence(new Evidence(List.of("mug", "pot"), List.of(), 12.5, null));
    other.setAction(Map.of("channel", "push", "text", "hello"));
    other.setMadeFrom(new MadeFrom("a1", "b2", "c3", 0, 18L));
    other.setCauseEventId(null);

    assertThat(Differences.between(trigger(), other))
        .containsExactly(
            "cause_event_id: claimed e1; by the engine alone null",
            "scores[0].value: claimed 0.5; by the engine alone 0.5000000000000001",
            "evidence.items: claimed [mug]; by the engine alone [mug, pot]",
            "action.channel: claimed email; by the engine alone push",
            "action.text: claimed null; by the engine alone hello",
            "made_from.offset: claimed 17; by the engine alone 18");
  }

  @Test
  void ofATriggerHeldBackOnItsWayOutAreThoseOfTheFieldsThatItsSuppressionHas() {
    Trigger trigger = trigger();
    Suppression held =
        Suppression.newBuilder()
            .setUserId("anna")
            .setRule("cart")
            .setRuleVersion(1)
            .setKind("cart")
            .setCausedAt(NOON)
            .setDecidedAt(NOON)
            .setCauseEventId("e1")
            .setReason(SuppressionReason.STALE)
            .setTriggerId("3f")
            .setSequence(1L)
            .setTopicSequence(1L)
            .setScores(trigger.getScores())
            .setModel("gru:2")
            .setMadeFrom(trigger.getMadeFrom())
            .build();

    assertThat(Differences.between(held, trigger)).isEmpty();
    held.setSequence(2L);
    assertThat(Differences.between(held, trigger)).hasSize(1).first().asString().contains("2");
  }
}
