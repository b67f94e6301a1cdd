package dev.nudge.features;

import static dev.nudge.features.Events.MONDAY_NOON;
import static dev.nudge.features.Events.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user spends, and in which currency. */
final class UserMoneyTest {
  private final RollingState state = new RollingState();
  private final Step step = new Step();

  @Test
  void sumsWhatWasSpentAndHalvesItInAMonth() {
    state.apply(Events.of(EventType.PURCHASE, "lamp", 20.0, 3), step);
    state.apply(Events.of(EventType.PURCHASE, "lamp", 5.0, null), step);
    state.apply(Events.of(EventType.VIEW, "lamp", 1_000.0, null), step);
    assertThat(state.spend).isEqualTo(65);
    assertThat(state.purchases).isEqualTo(2);
    state.apply(view(MONDAY_NOON.plus(Duration.ofDays(30))), step);
    assertThat(state.spend).isCloseTo(32.5f, within(1e-3f));
  }

  private RollingState priced(EventType type, String item, double price, String currency) {
    Event event = Events.of(type, item, price, 1);
    event.setCurrency(currency);
    state.apply(event, step);
    return state;
  }

  @Test
  void takesAPriceInAnotherCurrencyForUnknown() {
    priced(EventType.VIEW, "pen", 1_200, "JPY");
    priced(EventType.CART_ADD, "pen", 1_200, "JPY");
    float looked = state.viewLogPriceMean;
    assertThat(step.foreignPrice()).isFalse();

    assertThat(priced(EventType.CART_ADD, "ink", 6.5, "EUR").cart.amount()).isEqualTo(1_200);
    assertThat(step.foreignPrice()).isTrue();
    assertThat(features("price", "price.known", "price.relative")).containsOnly(0);
    priced(EventType.PURCHASE, "cap", 30, "EUR");
    assertThat(state.spend).isZero();
    assertThat(state.session.spend).isZero();
    assertThat(state.longMemory.spend).isZero();
    assertThat(state.purchaseLogPriceMean).isZero();
    assertThat(state.viewLogPriceMean).isEqualTo(looked);
    assertThat(state.purchases).isEqualTo(1);
    assertThat(state.cart.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "EUR", "eur", " Eur "})
  void takesAPriceInTheSameCurrencyOrInNoneForKnown(String currency) {
    priced(EventType.CART_ADD, "pen", 2, "eur");

    assertThat(priced(EventType.CART_ADD, "ink", 3, currency).cart.amount()).isEqualTo(5);
    assertThat(step.foreignPrice()).isFalse();
    assertThat(state.currency).isEqualTo("EUR");
  }

  @Test
  void hasTheCurrencyOfTheFirstPriceThatNamesOne() {
    priced(EventType.CART_ADD, "pen", 2, null);
    Event unpriced = Events.of(EventType.CART_ADD, "cap", null, 1);
    unpriced.setCurrency("USD");
    state.apply(unpriced, step);
    priced(EventType.CART_ADD, "pin", 7, "of a length that no currency has");

    assertThat(priced(EventType.CART_ADD, "ink", 3, "EUR").cart.amount()).isEqualTo(5);
    assertThat(state.currency).isEqualTo("EUR");
  }

  @Test
  void letsTheFirstAdditionOrPurchaseChangeTheCurrency() {
    priced(EventType.VIEW, "pen", 1_200, "JPY");
    priced(EventType.VIEW, "pen", 6.5, "EUR");
    assertThat(step.foreignPrice()).isTrue();

    assertThat(priced(EventType.CART_ADD, "pen", 6.5, "EUR").cart.amount()).isEqualTo(6.5);
    assertThat(state.currency).isEqualTo("EUR");
    assertThat(state.viewLogPriceMean).isEqualTo((float) Math.log1p(6.5));
    priced(EventType.PURCHASE, "pen", 6.5, "EUR");
    assertThat(priced(EventType.CART_ADD, "pen", 1_200, "JPY").cart.amount()).isZero();
  }

  private float[] features(String... names) {
    FeatureSet set = FeatureSet.of(List.of(names));
    FloatBuffer row = FloatBuffer.allocate(set.size());
    set.fill(state, new Demographics(), step, row, 0);
    return row.array();
  }
}
