package dev.nudge.features;

import static dev.nudge.schemas.EventType.CART_ADD;
import static dev.nudge.schemas.EventType.CART_REMOVE;
import static dev.nudge.schemas.EventType.PURCHASE;
import static dev.nudge.schemas.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is put into a cart, taken out of it and bought, and what it comes to. */
final class CartTest extends CartScene {
  @Test
  void takesAMissingQuantityForOneAndAMissingPriceForUnknown() {
    assertThat(apply(CART_ADD, "lamp", null, null)).isTrue();
    assertThat(cart.lines).containsExactly(new CartLine("lamp", null, 0, 1, TIME));
  }

  @Test
  void addsToTheLineOfAnItemAndKeepsWhatIsKnownOfIt() {
    apply(CART_ADD, "lamp", 20.0, 2);
    apply(CART_ADD, "desk", 100.0, 1);
    apply(CART_ADD, "lamp", null, null);
    assertThat(cart.lines)
        .containsExactly(
            new CartLine("desk", null, 100, 1, TIME), new CartLine("lamp", null, 20, 3, TIME));
  }

  @Test
  void isRightToTheCentForDearItems() {
    apply(CART_ADD, "ring", 123_456.78, 3);
    apply(CART_ADD, "villa", 25_000_001.01, 1);

    assertThat(cart.amount()).isEqualTo(25_370_371.35);
  }

  @Test
  void lowersTheQuantityOrTakesTheLineAway() {
    apply(CART_ADD, "lamp", 20.0, 3);
    assertThat(apply(CART_REMOVE, "lamp", null, 2)).isTrue();
    assertThat(cart.lines).containsExactly(new CartLine("lamp", null, 20, 1, TIME));
    apply(CART_REMOVE, "lamp", null, 2);
    assertThat(cart.lines).isEmpty();
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_REMOVE, "lamp", null, null);
    assertThat(cart.lines).isEmpty();
  }

  @Test
  void takesABoughtItemOutWhateverTheQuantity() {
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_ADD, "desk", 100.0, 1);
    assertThat(apply(PURCHASE, "lamp", 20.0, 1)).isTrue();
    assertThat(cart.lines).extracting(CartLine::itemId).containsExactly("desk");
  }

  @Test
  void emptiesTheCartOnACheckoutWithoutAnItem() {
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_ADD, "desk", 100.0, 1);
    assertThat(apply(PURCHASE, null, null, null)).isTrue();
    assertThat(cart.lines).isEmpty();
  }

  @Test
  void tellsWhenNothingChanged() {
    assertThat(apply(PURCHASE, null, null, null)).isFalse();
    assertThat(apply(CART_REMOVE, "lamp", null, null)).isFalse();
    assertThat(apply(CART_ADD, null, 5.0, 1)).isFalse();
    assertThat(apply(VIEW, "lamp", 5.0, 1)).isFalse();
    assertThat(cart.lines).isEmpty();
  }

  @Test
  void doesNotOverflowAQuantity() {
    apply(CART_ADD, "lamp", 20.0, Integer.MAX_VALUE);
    apply(CART_ADD, "lamp", 20.0, 1);
    assertThat(cart.lines.get(0).quantity()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void remembersWhenTheCartLastChanged() {
    RollingState state = new RollingState();
    Step step = new Step();
    state.apply(Events.of(CART_ADD, "lamp", 1.0, 1), step);
    long added = state.cartChanged;
    state.apply(Events.view(Events.MONDAY_NOON.plusSeconds(60)), step);
    assertThat(added).isEqualTo(Events.MONDAY_NOON.toEpochMilli());
    assertThat(state.cartChanged).isEqualTo(added);
  }
}
