package dev.nudge.engine;

import static dev.nudge.engine.HandModel.sigmoid;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What events do to a user: scores, repeats, order, silence, and another model. */
final class EngineTest {
  private static final String SILENCE =
      "rules: [{ id: silent, gates: { silence: { after: 1h } } }]";
  private static final double EXACT = 1e-6;

  @Test
  void scoresAnEventByItsFeaturesAndTheState() {
    try (OneUser ann = new OneUser("rules: []")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .does(event("e2", EventType.VIEW, minutes(5)).setItemId("shoe"));

      assertThat(ann.scored()).isEqualTo(2);
      assertThat(ann.scores)
          .extracting(Score::getUserId, Score::getEventId, Score::getTime, Score::getModel)
          .containsExactly(
              tuple("ann", "e1", NOON, "hand:1"), tuple("ann", "e2", minutes(5), "hand:1"));
      assertThat(ann.scores.get(0).getScores())
          .extracting(NamedScore::getName)
          .containsExactly("purchase-1d", "churn-1d");
      assertThat(ann.purchaseScores().get(0)).isCloseTo(sigmoid(2 - 1 - 1), within(EXACT));
      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(0.5 - 1 + 1), within(EXACT));
      assertThat(ann.scores.get(0).getScores().get(1).getValue())
          .isCloseTo(sigmoid(-HandModel.RETURN_LOGIT), within(EXACT));
    }
  }

  @Test
  void reportsWhatWentIntoTheModelAndWhatCameOut() {
    try (OneUser ann = new OneUser("rules: []")) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .does(event("e2", EventType.VIEW, minutes(5)).setItemId("shoe"));

      float returns = HandModel.RETURN_LOGIT;
      long file = ann.slot.record().champion.fingerprint;
      assertThat(ann.scoredRows)
          .containsExactly(
              new ScoredRow(
                  "ann",
                  "e1",
                  NOON,
                  1L,
                  "hand:1",
                  file,
                  List.of(1f, 1f, 0f, 0f),
                  List.of(0f),
                  List.of(2f - 1 - 1),
                  List.of(returns)),
              new ScoredRow(
                  "ann",
                  "e2",
                  minutes(5),
                  2L,
                  "hand:1",
                  file,
                  List.of(0f, 0f, 1f, 0f),
                  List.of(1f),
                  List.of(0.5f - 1 + 1),
                  List.of(returns - HandModel.REPEATED)));
    }
  }

  @Test
  void countsTheEventsOfAForgottenUserAnew() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON)
          .sends(new Erasure("ann", NOON, "request-1"))
          .does("e2", EventType.VIEW, minutes(5));

      assertThat(ann.scoredRows).extracting(ScoredRow::getPosition).containsExactly(1L, 1L);
    }
  }

  @Test
  void dropsARepeatWhichChangesNothingAndIsNotScored() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"));
      byte[] before = ann.record();

      ann.does(event("e1", EventType.CART_ADD, minutes(1)).setItemId("shoe"));

      assertThat(ann.duplicates()).isEqualTo(1);
      assertThat(ann.scored()).isEqualTo(1);
      assertThat(ann.scores).hasSize(1);
      assertThat(ann.record()).isEqualTo(before);
    }
  }

  @Test
  void takesAnIdThatHasLeftTheWindowForANewEvent() {
    try (OneUser ann = new OneUser(SILENCE, 2, Duration.ofDays(365))) {
      for (String id : new String[] {"e1", "e2", "e3", "e1"}) {
        ann.does(id, EventType.VIEW, NOON);
      }

      assertThat(ann.duplicates()).isZero();
      assertThat(ann.scored()).isEqualTo(4);
    }
  }

  @Test
  void appliesAnEventOutOfOrderAsIfNoTimeHadPassed() {
    String views = "rules: [{ id: viewed, gates: { events: [VIEW] } }]";
    try (OneUser ann = new OneUser(views)) {
      ann.does("e1", EventType.SEARCH, NOON).does("e2", EventType.VIEW, minutes(-20));

      assertThat(ann.outOfOrder()).isEqualTo(1);
      assertThat(ann.scored()).isEqualTo(2);
      assertThat(ann.step.elapsedMillis()).isZero();
      assertThat(ann.slot.record().rolling.lastEventTime).isEqualTo(NOON.toEpochMilli());
      assertThat(ann.slot.record().touched).isEqualTo(NOON.toEpochMilli());
      assertThat(ann.scores.get(1).getTime()).isEqualTo(minutes(-20));
      assertThat(ann.triggers).extracting(Trigger::getCausedAt).containsExactly(NOON);
    }
  }

  @Test
  void doesNotCountAnEventInOrderAsOutOfIt() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).does("e2", EventType.VIEW, NOON);

      assertThat(ann.outOfOrder()).isZero();
    }
  }

  @Test
  void startsAModelStateOverForAnotherModel() {
    try (OneUser ann = new OneUser("rules: []")) {
      ann.does("e1", EventType.VIEW, NOON)
          .does("e2", EventType.VIEW, NOON)
          .model("2")
          .does("e3", EventType.VIEW, NOON)
          .does("e4", EventType.VIEW, NOON);

      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(-1 + 1), within(EXACT));
      assertThat(ann.purchaseScores().get(2)).isCloseTo(sigmoid(-1 + 0), within(EXACT));
      assertThat(ann.purchaseScores().get(3)).isCloseTo(sigmoid(-1 + 1), within(EXACT));
      assertThat(ann.slot.record().sequence).isEqualTo(4);
    }
  }

  @Test
  void continuesFromTheStateOfTheSameModel() {
    try (OneUser ann = new OneUser("rules: []")) {
      ann.does("e1", EventType.VIEW, NOON).model("1").does("e2", EventType.VIEW, NOON);

      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(-1 + 1), within(EXACT));
    }
  }

  @Test
  void scoresASilenceByTheLastEvent() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(minutes(60));

      assertThat(OneUser.purchase(ann.triggers.get(0).getScores()))
          .isCloseTo(sigmoid(-1 - 1), within(EXACT));
    }
  }

  @Test
  void startsAModelStateOverThatIsNotFiniteAndTakesNoScoreFromIt() {
    String rules =
        """
        rules:
          - { id: any, gates: { events: [VIEW] }, cooldown: 1s }
          - { id: low, gates: { events: [VIEW] }, when: "scores.purchase_1d < 2.0", cooldown: 1s }
          - { id: late, gates: { silence: { after: 1h } } }
          - { id: gone, gates: { silence: { score: churn-1d, above: 0.001 } } }
        """;
    try (OneUser ann = new OneUser(rules)) {
      ann.does("e1", EventType.VIEW, NOON)
          .does(event("e2", EventType.VIEW, minutes(1)).setPrice(HandModel.BREAKING_PRICE))
          .isSilentUntil(minutes(100_000))
          .does("e3", EventType.VIEW, minutes(100_001))
          .does("e4", EventType.VIEW, minutes(100_002));

      assertThat(ann.notFinite()).isEqualTo(1);
      assertThat(ann.scored()).isEqualTo(4);
      assertThat(ann.scores).extracting(Score::getEventId).containsExactly("e1", "e3", "e4");
      assertThat(ann.purchaseScores().get(1)).isCloseTo(sigmoid(-1 - 1 + 0), within(EXACT));
      assertThat(ann.purchaseScores().get(2)).isCloseTo(sigmoid(-1 + 1), within(EXACT));
      assertThat(ann.triggers)
          .filteredOn(trigger -> trigger.getCausedAt().isBefore(minutes(100_000)))
          .extracting(Trigger::getRule)
          .containsExactly("any", "any", "late");
      assertThat(ann.triggers.subList(1, 3))
          .allSatisfy(trigger -> assertThat(trigger.getScores()).isEmpty());
      assertThat(ann.triggers.get(1).getReasons()).isEmpty();
      assertThat(ann.suppressions)
          .extracting(Suppression::getRule, Suppression::getCauseEventId)
          .containsExactly(tuple("low", "e1"), tuple("low", "e3"));
    }
  }

  @Test
  void knowsNoScoreInASilenceThatAnotherModelBegan() {
    String low =
        """
        rules:
          - { id: any, gates: { silence: { after: 1h } } }
          - { id: low, gates: { silence: { after: 1h } }, when: "scores.purchase_1d < 0.9" }
        """;
    try (OneUser ann = new OneUser(low)) {
      ann.does("e1", EventType.VIEW, NOON).model("2").isSilentUntil(minutes(60));

      assertThat(ann.triggers).extracting(Trigger::getRule).containsExactly("any");
      assertThat(ann.triggers.get(0).getScores()).isEmpty();

      ann.does("e2", EventType.VIEW, minutes(2_000)).isSilentUntil(minutes(2_060));
      assertThat(ann.triggers).extracting(Trigger::getRule).containsExactly("any", "any", "low");
      assertThat(ann.triggers.get(1).getScores()).hasSize(2);
    }
  }

  @Test
  void refusesWhatIsNoInputOfAUser() {
    try (OneUser ann = new OneUser(SILENCE)) {
      assertThatThrownBy(() -> ann.sends(new Control(), NOON))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Control");
    }
  }
}
