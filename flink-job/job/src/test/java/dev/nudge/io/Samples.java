package dev.nudge.io;

import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.SuppressionReason;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records to write. */
final class Samples {
  /** Long ago: what is replayed keeps its own time. */
  static final Instant THEN = Instant.parse("2013-04-15T12:00:00Z");

  private Samples() {}

  static Trigger trigger(String id) {
    return Trigger.newBuilder()
        .setTriggerId(id)
        .setUserId("ü-1")
        .setSequence(1)
        .setRule("cart-left")
        .setRuleVersion(1)
        .setKind("cart-abandoned")
        .setCausedAt(THEN)
        .setScores(List.of(new NamedScore("purchase-7d", 0.7)))
        .setEvidence(new Evidence(List.of("shoe-42"), List.of(), 59.9, "EUR"))
        .setModel("gru:1")
        .build();
  }

  static ControlStatus controlStatus() {
    return new ControlStatus(
        new SubtaskRules(
            1,
            2,
            List.of(new HeldRule("rule/cart-left", 3, null, null)),
            List.of(
                new HeldModel(ModelRole.CHAMPION, "gru", "1", "0".repeat(64), null, null, null))));
  }

  static Suppression suppression() {
    return Suppression.newBuilder()
        .setUserId("ü-1")
        .setRule("cart-left")
        .setRuleVersion(1)
        .setKind("cart-abandoned")
        .setCausedAt(THEN)
        .setReason(SuppressionReason.COOLDOWN)
        .setScores(List.of())
        .setModel("gru:1")
        .build();
  }

  static Portrait noPortrait() {
    return new Portrait("ü-1", THEN, Map.of());
  }

  static Score score() {
    return new Score("ü-1", "e-1", THEN, List.of(new NamedScore("churn-7d", 0.2)), "gru:1");
  }

  static ScoredRow scoredRow() {
    return new ScoredRow(
        "ü-1", "e-1", THEN, 3L, "gru:1", 7L, List.of(0f, 1.5f), List.of(), List.of(-2f), List.of());
  }

  static Event event(String id) {
    return Event.newBuilder()
        .setEventId(id)
        .setUserId("ü-1")
        .setTime(THEN)
        .setType(EventType.VIEW)
        .build();
  }
}
