package dev.nudge.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.engine.CollectedDecisions;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Evidence;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What counts as promised, and what as happened. */
final class PromisesTest {
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final String RULES =
      """
      rules:
        - { id: buys, gates: { score: { name: purchase-7d, above: 0.5 } } }
        - { id: goes, gates: { silence: { score: churn-7d, above: 0.5 } } }
        - { id: cart, gates: { silence: { after: 1h } } }
      """;

  private final CollectedDecisions decided = new CollectedDecisions();
  private final Promises promises =
      new Promises(
          RuleBook.parse(
              RULES, List.of(ScoreName.parse("purchase-7d"), ScoreName.parse("churn-7d"))),
          decided);

  private static Instant day(double days) {
    return NOON.plusMillis((long) (days * Duration.ofDays(1).toMillis()));
  }

  private void trigger(String user, String rule, double day, double score) {
    Evidence evidence =
        Evidence.newBuilder().setItems(List.of()).setCategories(List.of()).setAmount(0).build();
    Trigger trigger =
        Trigger.newBuilder()
            .setTriggerId(user + day)
            .setUserId(user)
            .setSequence(1)
            .setRule(rule)
            .setRuleVersion(1)
            .setKind(rule)
            .setCausedAt(day(day))
            .setScores(
                List.of(new NamedScore("purchase-7d", score), new NamedScore("churn-7d", score)))
            .setReasons(List.of())
            .setEvidence(evidence)
            .setRecommendations(List.of())
            .setModel("m:1")
            .build();
    decided.trigger(trigger, millis -> false);
  }

  private void event(String user, EventType type, double day) {
    reads(user, type, day);
    decided.eventScored(1);
  }

  private void reads(String user, EventType type, double day) {
    promises.next(
        Event.newBuilder()
            .setEventId("e")
            .setUserId(user)
            .setTime(day(day))
            .setType(type)
            .setAttributes(Map.of())
            .build());
  }

  private Map<String, Promises.Kept> kept() {
    promises.next(null);
    return promises.kept();
  }

  @Test
  void countsPurchasesWithinTheHorizonAfterTheTrigger() {
    event("ann", EventType.PURCHASE, 0);
    trigger("ann", "buys", 0, 0.6);
    event("ben", EventType.VIEW, 1);
    trigger("ben", "buys", 1, 0.8);
    event("ann", EventType.VIEW, 2);
    event("ben", EventType.PURCHASE, 8);
    event("cat", EventType.PURCHASE, 9);

    Promises.Kept kept = kept().get("purchase-7d");
    assertThat(kept.triggers()).isEqualTo(2);
    assertThat(kept.promised()).isCloseTo(0.7, within(1e-9));
    assertThat(kept.happened()).isEqualTo(0.5);
    assertThat(kept)
        .hasToString("promised 70 %, happened for 1 of 2 triggers: too few to judge by");
  }

  @Test
  void countsWhoStaysAwayAfterASilenceThatEndsWithTheNextEvent() {
    event("ann", EventType.VIEW, 0);
    event("ben", EventType.VIEW, 0);
    reads("ann", EventType.VIEW, 3);
    trigger("ann", "goes", 2, 0.9); // her deadline comes before her event
    decided.eventScored(1);
    trigger("ben", "goes", 2, 0.9);
    event("cat", EventType.VIEW, 10);

    assertThat(kept()).containsExactly(Map.entry("churn-7d", new Promises.Kept(2, 0.9, 0.5)));
  }

  @Test
  void countsNoHorizonThatEndsAfterTheRecordingAndNoEventThatWasNotScored() {
    event("ann", EventType.VIEW, 0);
    trigger("ann", "goes", 1, 0.9);
    trigger("ann", "goes", 4, 0.9);
    reads("ann", EventType.VIEW, 3); // a repeat
    event("ben", EventType.VIEW, 8);
    reads("ben", EventType.VIEW, 90); // rejected

    assertThat(kept()).containsExactly(Map.entry("churn-7d", new Promises.Kept(1, 0.9, 1)));
  }

  @Test
  void countsNoRuleThatWaitsForNoScore() {
    event("ann", EventType.VIEW, 0);
    trigger("ann", "cart", 0, 0.9);
    event("ben", EventType.VIEW, 90);

    assertThat(kept()).isEmpty();
  }
}
