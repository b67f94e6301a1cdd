package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules test latent needs. */
final class NeedsInRulesTest {
  private static final String HESITATION =
      """
      rules:
        - id: too-dear
          gates: { events: [VIEW] }
          when: needs.price_hesitation >= 0.5
      """;

  private static Event.Builder boots(EventType type, String item, Double price) {
    return Scene.event(type).setItemId(item).setCategory("boots").setPrice(price);
  }

  private static void amongBoots(Scene scene, Double dearest) {
    for (String item : new String[] {"b1", "b2", "b3"}) {
      scene.after(Duration.ofSeconds(20)).does(boots(EventType.VIEW, item, 60.0));
    }
    scene.does(boots(EventType.CART_ADD, "b9", dearest));
    for (int look = 0; look < 3; look++) {
      scene.after(Duration.ofSeconds(20)).does(boots(EventType.VIEW, "b9", dearest));
    }
  }

  @Test
  void nudgesWhoHesitatesOverThePrice() {
    Scene scene = new Scene(HESITATION);

    amongBoots(scene, 150.0);

    assertThat(scene.decisions).startsWith("too-dear");
  }

  @Test
  void doesNotNudgeWhoFoundAUsualPrice() {
    Scene scene = new Scene(HESITATION);

    amongBoots(scene, 60.0);

    assertThat(scene.decisions).isEmpty();
  }

  @Test
  void anUnknownLevelSatisfiesNeitherAComparisonNorItsOpposite() {
    Scene scene =
        new Scene(HESITATION.replace("needs.price_hesitation >= 0.5", "needs.comparing >= 0.0"));
    Scene unknown =
        new Scene(
            HESITATION.replace(
                "needs.price_hesitation >= 0.5",
                "needs.price_hesitation >= 0.5 || !(needs.price_hesitation >= 0.5)"));

    scene.does(EventType.CART_ADD).does(EventType.VIEW);
    unknown.does(EventType.CART_ADD).does(EventType.VIEW);

    assertThat(scene.decisions).containsExactly("too-dear");
    assertThat(unknown.decisions).isEmpty();
  }
}
