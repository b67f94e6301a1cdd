package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which moments a rule's gates and condition let through. */
final class GatesTest {

  private static Scene scene(String gates, String when) {
    return new Scene(
        "rules: [{ id: r, cooldown: 1s, gates: %s, when: \"%s\" }]".formatted(gates, when));
  }

  @Test
  void admitsOnlyTheNamedEventTypes() {
    Scene scene = scene("{ events: [SEARCH, FAVOURITE] }", "true");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.does(EventType.SEARCH).decisions).containsExactly("r");
  }

  @Test
  void admitsEveryEventTypeWhenNoneIsNamed() {
    for (EventType type : EventType.values()) {
      Scene scene = scene("{ cart: any }", "true");
      assertThat(scene.does(type).decisions).as(type.name()).containsExactly("r");
    }
  }

  @Test
  void admitsAnEmptyCart() {
    Scene scene = scene("{ cart: empty }", "true");
    assertThat(scene.does(EventType.CART_ADD).decisions).isEmpty();
    assertThat(scene.does(EventType.CART_REMOVE).decisions).containsExactly("r");
  }

  @Test
  void admitsAFilledCart() {
    Scene scene = scene("{ cart: non-empty }", "true");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.does(EventType.CART_ADD).decisions).containsExactly("r");
  }

  @Test
  void opensAboveTheScoreOnly() {
    Scene scene = scene("{ score: { name: purchase-7d, above: 0.5 } }", "true");
    assertThat(scene.purchaseScore(0.5).does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.purchaseScore(Double.NaN).does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.purchaseScore(0.51).does(EventType.VIEW).decisions).containsExactly("r");
  }

  @Test
  void asksTheConditionAfterTheGates() {
    // Were it evaluated on the view, it would fail and be counted.
    Scene scene = scene("{ events: [SEARCH] }", "1 / (user.events - 1) == 1");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.decider().evaluationErrors().total()).isZero();
    assertThat(scene.does(EventType.SEARCH).decisions).containsExactly("r");
  }

  @Test
  void asksForAnAttributeOfAnyName() {
    Scene scene =
        scene(
            "{ cart: any }",
            "'utm-source' in event.attributes && event.attributes['utm-source'] == 'mail'");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    scene.does(Scene.event(EventType.VIEW).setAttributes(Map.of("utm-source", "mail")));
    assertThat(scene.decisions).containsExactly("r");
    assertThat(scene.decider().evaluationErrors().total()).isZero();
  }

  @Test
  void takesAConditionThatIsNotTrueAsNo() {
    Scene scene = scene("{ cart: any }", "user.events == 2");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    assertThat(scene.does(EventType.VIEW).decisions).containsExactly("r");
  }

  @Test
  void countsHowFarARuleCame() {
    Scene scene = scene("{ events: [SEARCH] }", "event.type == 'search'");
    scene.does(EventType.VIEW).does(EventType.SEARCH).does(EventType.SEARCH);
    assertThat(scene.funnel.of("r")).isEqualTo(new Funnel.Steps(2, 0, 0));
    assertThat(scene.funnel.of("another")).isEqualTo(new Funnel.Steps(0, 0, 0));
  }

  @Test
  void countsAConditionThatFailsAsNoAndNamesTheRule() {
    Scene scene = scene("{ cart: any }", "1 / (user.events - 1) == 1");
    assertThat(scene.does(EventType.VIEW).decisions).isEmpty();
    EvaluationErrors errors = scene.decider().evaluationErrors();
    assertThat(errors.total()).isEqualTo(1);
    assertThat(scene.funnel.of("r")).isEqualTo(new Funnel.Steps(1, 0, 1));
    assertThat(errors.byRule()).containsExactly(Map.entry("r", 1L));
    assertThat(errors.last()).isEqualTo("r: DIVIDE_BY_ZERO");
    assertThat(scene.after(Duration.ofSeconds(2)).does(EventType.VIEW).decisions)
        .as("the job continues")
        .containsExactly("r");
  }
}
