package dev.nudge.engine;

import static dev.nudge.engine.HandModel.sigmoid;
import static dev.nudge.engine.OneUser.ALWAYS;
import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.SILENCE;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Direction;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Reason;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.ScoreName;
import dev.nudge.scoring.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a trigger says that a score is what it is. */
final class ReasonsTest {
  private static final double EXACT = 1e-6;

  @Test
  void explainTheScoreByTheGroupsThatMovedIt() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"));

      double score = sigmoid(2 - 1 - 1);
      double cartAdd = score - sigmoid(2 * HandModel.CART_ADD_MEAN - 1 - 1);
      double session = score - sigmoid(2 - 1);
      double total = Math.abs(cartAdd) + Math.abs(session);
      assertReasons(
          ann.triggers.get(0),
          new Reason("type", Direction.UP, cartAdd / total),
          new Reason("session", Direction.DOWN, -session / total));
    }
  }

  @Test
  void explainByFiniteNumbersOnly() {
    // With the mean of type.cart_add in place of 0, the model gives no number.
    double price = Math.exp((float) Math.log(1 + HandModel.BREAKING_PRICE) - 1) - 1;
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(event("e1", EventType.VIEW, NOON).setPrice(price));

      assertReasons(ann.triggers.get(0), new Reason("session", Direction.DOWN, 1.0));
    }
  }

  @Test
  void explainByTheStateThatTheScoreWasMadeFrom() {
    try (OneUser ann = new OneUser(ALWAYS)) {
      ann.does(event("e1", EventType.CART_ADD, NOON).setItemId("shoe"))
          .does(event("e2", EventType.VIEW, minutes(5)).setItemId("shoe"));

      double score = sigmoid(0.5 - 1 + 1);
      double noCartAdd = score - sigmoid(2 * HandModel.CART_ADD_MEAN + 0.5 - 1 + 1);
      double repeated = score - sigmoid(-1 + 1);
      double total = Math.abs(noCartAdd) + Math.abs(repeated);
      assertReasons(
          ann.triggers.get(1),
          new Reason("variety", Direction.UP, repeated / total),
          new Reason("type", Direction.DOWN, -noCartAdd / total));
    }
  }

  @Test
  void explainTheScoreThatTheRuleLooksAt() {
    String churn =
        """
        rules:
          - id: staying
            gates: { score: { name: churn-1d, above: 0.001, rearm-below: 0.0005 } }
        """;
    try (OneUser ann = new OneUser(churn)) {
      ann.does("e1", EventType.CART_ADD, NOON);

      assertThat(ann.triggers).hasSize(1);
      assertThat(ann.triggers.get(0).getReasons()).as("nothing moves a constant").isEmpty();
    }
  }

  @Test
  void giveSilenceAsTheReasonAtADeadline() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does("e1", EventType.VIEW, NOON).isSilentUntil(minutes(60));

      assertThat(ann.triggers.get(0).getReasons())
          .containsExactly(new Reason("silence", Direction.UP, 1.0));
    }
  }

  @Test
  void explainASilenceByTheRiskThatWasThereBeforeIt() {
    try (OneUser ann = new OneUser(SILENCE)) {
      ann.does(event("e1", EventType.VIEW, NOON).setItemId("shoe"))
          .does(event("e2", EventType.VIEW, NOON).setItemId("shoe"))
          .isSilentUntil(minutes(60));

      assertThat(ann.triggers.get(0).getReasons())
          .as("with a hazard that is always the same, silence adds nothing")
          .containsExactly(new Reason("history", Direction.UP, 1.0));
    }
  }

  /**
   * The event lies back then: what the user did up to it is one reason, the silence since another.
   */
  @Test
  void explainARiseThatQuietHoursDeferredByTheScoreThatRose() {
    String rise =
        """
        policy: { quiet: [{ from: 12:00, to: 13:00 }] }
        rules:
          - id: rise
            quiet: defer
            gates: { score: { name: purchase-1d, above: 0.3, rearm-below: 0.1 } }
        """;
    try (OneUser ann = new OneUser(rise)) {
      ann.does("e1", EventType.CART_ADD, NOON).isSilentUntil(minutes(60));

      Reason first = ann.triggers.get(0).getReasons().get(0);
      assertThat(first.getFeature()).isEqualTo("history");
      assertThat(first.getDirection()).isEqualTo(Direction.UP);
    }
  }

  @Test
  void explainASilenceByWhatItAddedToo() {
    List<ScoreName> names = List.of(HandModel.PURCHASE);
    try (OnnxModel model = OnnxModel.load(HandModel.file("1"));
        Scorer scorer = model.scorer(Explainer.groupCount(model.contract().features()))) {
      double average = sigmoid(2 * HandModel.CART_ADD_MEAN - 1);

      List<Reason> reasons = new Explainer(scorer, names).explainSilence(0, 0.3, 0.9);

      double total = average - 0.3 + 0.6;
      assertThat(reasons).hasSize(2);
      assertThat(reasons.get(0).getFeature()).isEqualTo("silence");
      assertThat(reasons.get(0).getDirection()).isEqualTo(Direction.UP);
      assertThat(reasons.get(1).getFeature()).isEqualTo("history");
      assertThat(reasons.get(1).getDirection()).isEqualTo(Direction.DOWN);
      assertThat(reasons.get(1).getShare()).isCloseTo((average - 0.3) / total, within(EXACT));
    }
  }

  private static void assertReasons(Trigger trigger, Reason... expected) {
    List<Reason> reasons = trigger.getReasons();
    assertThat(reasons).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(reasons.get(i).getFeature()).isEqualTo(expected[i].getFeature());
      assertThat(reasons.get(i).getDirection()).isEqualTo(expected[i].getDirection());
      assertThat(reasons.get(i).getShare()).isCloseTo(expected[i].getShare(), within(EXACT));
    }
    assertThat(reasons.stream().mapToDouble(Reason::getShare).sum()).isCloseTo(1, within(EXACT));
  }
}
