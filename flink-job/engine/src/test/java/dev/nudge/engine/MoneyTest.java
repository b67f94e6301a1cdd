package dev.nudge.engine;

import static dev.nudge.engine.OneUser.NOON;
import static dev.nudge.engine.OneUser.event;
import static dev.nudge.engine.OneUser.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Trigger;
import org.junit.jupiter.api.Test;

/** What rules and triggers make of prices in several currencies, and of a large cart. */
final class MoneyTest {
  private static final String RULES =
      """
      rules:
        - id: dear-yen
          gates: { events: [VIEW] }
          when: user.currency == 'JPY' && user.cart_value > 1200.0
        - id: yen
          gates: { events: [VIEW] }
          when: user.currency == 'JPY' && user.cart_value == 1200.0 && user.spend_30d == 0.0
        - id: own-price
          gates: { events: [CART_ADD] }
          when: event.currency == 'EUR' && event.price == 6.5
        - id: large
          gates: { events: [VIEW] }
          when: user.cart_items == 700 && user.cart_value == 1400.0
      """;

  @Test
  void neverAddsUpCurrenciesAndCountsWhatIsInAnother() {
    try (OneUser ann = new OneUser(RULES)) {
      ann.does(priced("e1", EventType.CART_ADD, "pen", 1_200, "JPY"))
          .does(priced("e2", EventType.CART_ADD, "ink", 6.5, "EUR"))
          .does(priced("e3", EventType.PURCHASE, "cap", 30, "EUR"))
          .does("e4", EventType.VIEW, minutes(1));

      assertThat(ann.triggers).extracting(Trigger::getRule).containsExactly("own-price", "yen");
      assertThat(ann.triggers.get(1).getEvidence().getAmount()).isEqualTo(1_200);
      assertThat(ann.triggers.get(1).getEvidence().getCurrency()).isEqualTo("JPY");
      assertThat(ann.foreignPrices()).isEqualTo(2);
    }
  }

  @Test
  void countsALargeCartAlsoWhenItHasBeenWrittenAndRead() {
    try (OneUser ann = new OneUser(RULES)) {
      for (int i = 0; i < 700; i++) {
        ann.does(priced("e" + i, EventType.CART_ADD, "item-" + i, 2, "EUR"));
      }
      ann.does("view", EventType.VIEW, minutes(1));

      assertThat(ann.triggers).extracting(Trigger::getRule).containsExactly("large");
      UserRecord read = UserRecordCodec.decode(ann.record(), 0);
      assertThat(read.rolling.cart.lines).isEqualTo(ann.slot.record().rolling.cart.lines);
      assertThat(ann.record()).hasSizeLessThan(20_000);
    }
  }

  private static Event.Builder priced(
      String id, EventType type, String item, double price, String currency) {
    return event(id, type, NOON).setItemId(item).setPrice(price).setCurrency(currency);
  }
}
