package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is unknown satisfies no comparison, and is no error. */
class UnknownFactsTest {
  @ParameterizedTest
  @CsvSource({
    // condition, fires while unknown, fires at 17 years and a price of 4
    "user.age < 18, false, true",
    "user.age >= 0, false, true",
    "!(user.age > 18), false, true",
    "user.age == -1, false, false",
    "user.age != 30, false, true",
    "event.price < 5.0, false, true",
    "event.price == 0.0, false, false",
    "event.price_known && event.price < 5.0, false, true",
    "!event.price_known || event.price > 5.0, true, false",
    "user.age < 18 || user.events > 0, true, true",
  })
  void unknownValues(String condition, boolean unknown, boolean known) {
    Scene stranger = scene(condition);
    stranger.does(EventType.VIEW);
    assertThat(stranger.decisions).hasSize(unknown ? 1 : 0);
    assertThat(stranger.decider().evaluationErrors().total()).isZero();

    Scene acquaintance = scene(condition);
    acquaintance.context.who.age = 17;
    acquaintance.does(Scene.event(EventType.VIEW).setPrice(4.0));
    assertThat(acquaintance.decisions).hasSize(known ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    // condition, fires while unknown, fires at 0.4
    "scores.purchase_7d < 0.5, false, true",
    "!(scores.purchase_7d > 0.5), false, true",
    "scores.purchase_7d != 0.5, false, true",
    "scores.purchase_7d == scores.purchase_7d, false, true",
    "!(scores.purchase_7d > 0.5) || user.events > 0, true, true",
  })
  void unknownScores(String condition, boolean unknown, boolean known) {
    Scene before = scene(condition).purchaseScore(Double.NaN);
    before.does(EventType.VIEW);
    assertThat(before.decisions).hasSize(unknown ? 1 : 0);
    assertThat(before.decider().evaluationErrors().total()).isZero();

    assertThat(scene(condition).purchaseScore(0.4).does(EventType.VIEW).decisions)
        .hasSize(known ? 1 : 0);
  }

  private static Scene scene(String condition) {
    return new Scene(
        """
        rules:
          - id: r
            kind: r
            gates: { events: [VIEW] }
            when: "%s"
        """
            .formatted(condition));
  }
}
