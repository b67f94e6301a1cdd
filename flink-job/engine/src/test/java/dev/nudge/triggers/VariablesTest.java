package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the record knows of a user, as rules read it. */
final class VariablesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Event.Builder of(EventType type, String item, String category, Double price) {
    return Scene.event(type).setItemId(item).setCategory(category).setPrice(price);
  }

  /**
   * Two orders ten days apart, of a shirt at 20 and of two boots at 30 each; then, four days later,
   * three looks at one hat at 60, of which the last is the occasion.
   */
  private static Scene story(String when) {
    Scene scene = new Scene(rule("events: [FAVOURITE]", when));
    scene.does(of(EventType.VIEW, "shirt", "shirts", 20.0));
    scene.after(MINUTE).does(of(EventType.PURCHASE, "shirt", "shirts", 20.0));
    scene.after(Duration.ofDays(10)).does(of(EventType.VIEW, "b1", "boots", 30.0));
    scene.after(MINUTE).does(of(EventType.PURCHASE, "b1", "boots", 30.0));
    scene.after(MINUTE).does(of(EventType.PURCHASE, "b2", "boots", 30.0));
    scene.after(Duration.ofDays(4)).does(of(EventType.VIEW, "hat", "hats", 60.0));
    scene.after(MINUTE).does(of(EventType.CART_ADD, "cap", "hats", 40.0));
    scene.after(MINUTE).does(of(EventType.VIEW, "hat", "hats", 60.0));
    scene.after(MINUTE);
    return scene;
  }

  private static String rule(String gates, String when) {
    return """
        rules:
          - id: r
            cooldown: 1s
            gates: { %s }
            when: "%s"
        """
        .formatted(gates, when);
  }

  private static boolean holds(String when) {
    return !story(when).does(of(EventType.FAVOURITE, "hat", "hats", 60.0)).decisions.isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.session_items == 2",
        "user.session_categories == 1",
        "user.session_purchases == 0",
        "user.days_away == 4.0",
        "user.usual_days_away > 4.0 && user.usual_days_away < 10.0",
        "user.last_item == 'hat'",
        "user.last_category == 'hats'",
        "user.favourite_category == 'hats'",
        "user.orders == 2 && user.purchases == 3",
        "user.spend == 80.0",
        "user.spend_30d < 80.0",
        "user.days_between_orders > 9.9 && user.days_between_orders < 10.1",
        "user.last_bought_item == 'b2'",
        "user.last_bought_category == 'boots'",
        "user.usual_price_bought > 20.0 && user.usual_price_bought < 30.0",
        "user.usual_price_viewed > 20.0",
        "user.days_since_favourite == 0.0",
        "user.days_since_search > 1000.0",
        "user.days_since_cart_add > 0.0 && user.days_since_cart_add < 0.01",
        "user.cart_dearest == 40.0",
        "user.cart_hours > 0.03 && user.cart_hours < 0.04",
        "user.cart_age_hours == user.cart_hours",
        "event.price_to_bought > 2.0 && event.price_to_bought < 3.0",
        "event.price_to_viewed > 1.0",
        "item.events == 3 && item.session_events == 3 && item.sessions == 1",
        "!item.bought",
        "lately.view_30m > 1.8 && lately.view_30m < 2.0",
        "lately.view_30d > 3.0 && lately.view_30d < 4.0",
        "lately.favourite_1d == 1.0",
        "lately.purchase_365d > 2.9 && lately.purchase_365d < 3.0",
        "lately.day_7d > 1.0 && lately.day_7d < 2.1",
        "user.hours_since_nudge > 1000.0 && rule.hours_since_nudge > 1000.0",
      })
  void readsTheRecord(String when) {
    assertThat(holds(when)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user.days_away >= 0.0",
        "user.usual_days_away >= 0.0",
        "user.days_between_orders >= 0.0",
        "user.usual_price_bought >= 0.0",
        "event.price_to_bought >= 0.0",
        "user.cart_dearest >= 0.0",
        "user.cart_hours >= 0.0",
        "user.cart_age_hours >= 0.0",
        "item.events >= 0",
        "item.bought",
      })
  void whatIsUnknownOfAStrangerSatisfiesNeitherItNorItsOpposite(String when) {
    Scene stranger = new Scene(rule("events: [VIEW]", "(%s) || !(%s)".formatted(when, when)));

    stranger.does(of(EventType.VIEW, null, null, null));

    assertThat(stranger.decisions).isEmpty();
    assertThat(stranger.decider().evaluationErrors().total()).isZero();
  }

  @Test
  void aForeignPriceIsNotComparedWithWhatIsUsual() {
    Scene scene = new Scene(rule("events: [VIEW]", "event.price_to_viewed >= 0.0"));
    scene.does(of(EventType.SEARCH, null, null, 10.0).setCurrency("EUR"));

    scene.does(of(EventType.VIEW, "a", null, 10.0).setCurrency("USD"));
    assertThat(scene.decisions).isEmpty();
    scene.does(of(EventType.VIEW, "a", null, 10.0).setCurrency("EUR"));
    assertThat(scene.decisions).containsExactly("r");
  }

  @Test
  void aPriceIsComparedWithThoseBeforeIt() {
    Scene scene = new Scene(rule("events: [VIEW]", "event.price_to_viewed > 1.99"));
    for (int view = 0; view < 10; view++) {
      scene.does(of(EventType.VIEW, "a", null, 100.0));
    }
    assertThat(scene.decisions).isEmpty();

    assertThat(scene.does(of(EventType.VIEW, "b", null, 200.0)).decisions).containsExactly("r");
  }

  @Test
  void countsFadeInSilence() {
    Scene scene =
        new Scene(rule("silence: { after: 2d }", "lately.view_1d < 0.26 && user.spend_30d < 19.5"));

    scene.does(of(EventType.PURCHASE, "a", null, 20.0));
    scene.does(of(EventType.VIEW, "a", null, null)).staysSilent();

    assertThat(scene.decisions).containsExactly("r");
  }

  @Test
  void inASilenceTheItemIsTheOneMetLast() {
    Scene scene = new Scene(rule("silence: { after: 1h }", "item.session_events == 2"));

    scene.does(of(EventType.VIEW, "a", null, null));
    scene.does(of(EventType.VIEW, "b", null, null)).does(of(EventType.VIEW, "b", null, null));

    assertThat(scene.staysSilent().decisions).containsExactly("r");
  }

  @Test
  void aRuleKnowsWhenItNudgedLongAfterItsCooldown() {
    Scene scene = new Scene(rule("events: [VIEW]", "rule.hours_since_nudge >= 72.0"));
    scene.does(EventType.VIEW);
    assertThat(scene.decisions).hasSize(1);

    scene.after(Duration.ofHours(10)).does(EventType.SEARCH);
    scene.after(Duration.ofHours(61)).does(EventType.VIEW);
    assertThat(scene.decisions).hasSize(1);
    scene.after(Duration.ofHours(1)).does(EventType.VIEW);
    assertThat(scene.decisions).hasSize(2);
  }

  @Test
  void aRuleThatDoesNotAskWhenItNudgedKeepsNothingAfterItsCooldown() {
    Scene scene = new Scene(rule("events: [VIEW]", "user.hours_since_nudge > 0.0"));

    scene.does(EventType.VIEW).after(Duration.ofHours(1)).does(EventType.SEARCH);

    assertThat(scene.state.find("r")).isNull();
    assertThat(scene.decisions).containsExactly("r");
  }
}
