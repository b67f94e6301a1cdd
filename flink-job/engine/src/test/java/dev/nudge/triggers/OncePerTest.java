package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rule that nudges about each thing but once. */
final class OncePerTest {
  private static final String RULE =
      """
      policy: { caps: [{ per-day: 32 }] }
      rules:
        - { id: r, once-per: %s, cooldown: 1s, gates: { events: [VIEW, CART_ADD] } }
      """;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Scene scene(String what) {
    return new Scene(RULE.formatted(what));
  }

  private static Scene views(Scene scene, String item) {
    return scene.after(MINUTE).does(Scene.event(EventType.VIEW).setItemId(item));
  }

  @Test
  void oncePerSession() {
    Scene scene = scene("session");
    for (int i = 0; i < 20; i++) {
      scene.does(EventType.VIEW).after(MINUTE);
    }
    assertThat(scene.decisions).containsExactly("r");

    scene.after(Duration.ofHours(1)).does(EventType.VIEW).after(MINUTE).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("r", "r");
  }

  @Test
  void oncePerCartAsItIs() {
    Scene scene = scene("cart").does(EventType.CART_ADD);
    scene.after(MINUTE).does(EventType.VIEW).after(Duration.ofDays(2)).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("r");

    scene.after(MINUTE).does(EventType.CART_ADD).after(MINUTE).does(EventType.VIEW);
    assertThat(scene.decisions).containsExactly("r", "r");
  }

  @Test
  void oncePerItemHoweverTheyTakeTurns() {
    Scene scene = scene("item");
    for (int i = 0; i < 12; i++) {
      views(scene, "item-" + i % 3);
    }
    assertThat(scene.decisions).containsExactly("r", "r", "r");
  }

  @Test
  void knowsOfTheLastSixteenItems() {
    Scene scene = scene("item");
    for (int i = 0; i < 16; i++) {
      views(scene, "item-" + i);
    }
    assertThat(views(scene, "item-0").decisions).hasSize(16);

    views(scene, "item-16");
    assertThat(views(scene, "item-1").decisions).hasSize(17);
    assertThat(views(scene, "item-0").decisions).as("forgotten").hasSize(18);
    assertThat(scene.state.find("r").once).hasSize(16);
  }

  @Test
  void nudgesAboutNoItemWhereThereIsNone() {
    Scene scene = scene("item").does(Scene.event(EventType.VIEW).setItemId(null));
    assertThat(scene.decisions).isEmpty();
  }

  @Test
  void whatPolicyHeldBackMayComeLater() {
    Scene scene = scene("item");
    scene.context.consent = Consent.WITHDRAWN;
    views(scene, "item-1");
    scene.context.consent = Consent.GIVEN;
    assertThat(views(scene, "item-1").decisions).containsExactly("r NO_CONSENT", "r");
  }

  @Test
  void forgetsASessionThatIsOver() {
    Scene scene = scene("session").does(EventType.VIEW);
    assertThat(scene.after(MINUTE).does(EventType.SEARCH).state.rules).hasSize(1);
    assertThat(scene.after(Duration.ofHours(1)).does(EventType.SEARCH).state.rules).isEmpty();
  }
}
