package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.scoring.SurvivalCurve;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules that come with Nudge do what their comments say. */
final class ShippedRulesTest {
  private final Scene scene =
      new Scene(Scene.shipped("default", Scene.SCORES), PolicySettings.defaults())
          .returns(new SurvivalCurve(new double[] {86_400, 40 * 86_400}).read(new float[] {2, -4}));

  @Test
  void nudgesAtPurchaseIntentAfterTheFirstClicks() {
    scene.purchaseScore(0.7);
    for (int i = 0; i < 8; i++) {
      scene.after(Duration.ofSeconds(20)).does(EventType.VIEW);
    }
    assertThat(scene.decisions).containsExactly("purchase-intent");
  }

  @Test
  void remindsOfACartLeftFor45Minutes() {
    scene.does(EventType.CART_ADD);
    assertThat(scene.untilDeadline()).isEqualTo(Duration.ofMinutes(45));
    assertThat(scene.staysSilent().decisions).containsExactly("cart-abandoned");
  }

  @Test
  void missesAUserWhoCameMoreThanOnce() {
    scene.does(EventType.VIEW).after(Duration.ofHours(5)).does(EventType.VIEW);
    assertThat(scene.staysSilent().decisions).containsExactly("churn-risk");
  }

  @Test
  void doesNotMissASingleVisitor() {
    assertThat(scene.does(EventType.VIEW).staysSilent().decisions).isEmpty();
  }
}
