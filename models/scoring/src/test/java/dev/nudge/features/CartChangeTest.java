package dev.nudge.features;

import static dev.nudge.schemas.EventType.CART_ADD;
import static dev.nudge.schemas.EventType.CART_REMOVE;
import static dev.nudge.schemas.EventType.PURCHASE;
import static dev.nudge.schemas.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CartChangeTest {
  private static final long TIME = Events.MONDAY_NOON.toEpochMilli();

  private final List<CartLine> cart = new ArrayList<>();
  private final GoneItems gone = new GoneItems();

  private boolean apply(EventType type, String item, Double price, Integer quantity) {
    return CartChange.apply(cart, gone, Events.of(type, item, price, quantity));
  }

  @Test
  void takesAMissingQuantityForOneAndAMissingPriceForUnknown() {
    assertThat(apply(CART_ADD, "lamp", null, null)).isTrue();
    assertThat(cart).containsExactly(new CartLine("lamp", null, 0, 1, TIME));
  }

  @Test
  void addsToTheLineOfAnItemAndKeepsWhatIsKnownOfIt() {
    apply(CART_ADD, "lamp", 20.0, 2);
    apply(CART_ADD, "desk", 100.0, 1);
    apply(CART_ADD, "lamp", null, null);
    assertThat(cart)
        .containsExactly(
            new CartLine("desk", null, 100, 1, TIME), new CartLine("lamp", null, 20, 3, TIME));
  }

  @Test
  void dropsTheOldestLineOfAFullCart() {
    for (int i = 0; i <= RollingState.CART_LINES; i++) {
      apply(CART_ADD, "item-" + i, 1.0, 1);
    }
    assertThat(cart).hasSize(RollingState.CART_LINES);
    assertThat(cart.get(0).itemId()).isEqualTo("item-1");
  }

  @Test
  void dropsNothingWhenAnItemOfAFullCartIsAddedAgain() {
    for (int i = 0; i < RollingState.CART_LINES; i++) {
      apply(CART_ADD, "item-" + i, 1.0, 1);
    }
    apply(CART_ADD, "item-3", 1.0, 1);
    assertThat(cart).hasSize(RollingState.CART_LINES);
    assertThat(cart.get(0).itemId()).isEqualTo("item-0");
  }

  @Test
  void lowersTheQuantityOrTakesTheLineAway() {
    apply(CART_ADD, "lamp", 20.0, 3);
    assertThat(apply(CART_REMOVE, "lamp", null, 2)).isTrue();
    assertThat(cart).containsExactly(new CartLine("lamp", null, 20, 1, TIME));
    apply(CART_REMOVE, "lamp", null, 2);
    assertThat(cart).isEmpty();
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_REMOVE, "lamp", null, null);
    assertThat(cart).isEmpty();
  }

  @Test
  void takesABoughtItemOutWhateverTheQuantity() {
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_ADD, "desk", 100.0, 1);
    assertThat(apply(PURCHASE, "lamp", 20.0, 1)).isTrue();
    assertThat(cart).extracting(CartLine::itemId).containsExactly("desk");
  }

  @Test
  void emptiesTheCartOnACheckoutWithoutAnItem() {
    apply(CART_ADD, "lamp", 20.0, 3);
    apply(CART_ADD, "desk", 100.0, 1);
    assertThat(apply(PURCHASE, null, null, null)).isTrue();
    assertThat(cart).isEmpty();
  }

  @Test
  void tellsWhenNothingChanged() {
    assertThat(apply(PURCHASE, null, null, null)).isFalse();
    assertThat(apply(CART_REMOVE, "lamp", null, null)).isFalse();
    assertThat(apply(CART_ADD, null, 5.0, 1)).isFalse();
    assertThat(apply(VIEW, "lamp", 5.0, 1)).isFalse();
    assertThat(cart).isEmpty();
  }

  @Test
  void doesNotOverflowAQuantity() {
    apply(CART_ADD, "lamp", 20.0, Integer.MAX_VALUE);
    apply(CART_ADD, "lamp", 20.0, 1);
    assertThat(cart.get(0).quantity()).isEqualTo(Integer.MAX_VALUE);
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

  private boolean at(int second, EventType type, String item) {
    Event event = Events.of(type, item, 10.0, 1);
    event.setTime(Events.MONDAY_NOON.plusSeconds(second));
    return CartChange.apply(cart, gone, event);
  }

  @Test
  void anOlderAdditionDoesNotComeBackAfterThePurchase() {
    at(10, PURCHASE, "lamp");

    assertThat(at(5, CART_ADD, "lamp")).isFalse();
    assertThat(at(5, CART_ADD, "desk")).isTrue();
    assertThat(at(11, CART_ADD, "lamp")).isTrue();
    assertThat(cart).extracting(CartLine::itemId).containsExactly("desk", "lamp");
  }

  @Test
  void anOlderRemovalOrPurchaseDoesNotUndoANewerAddition() {
    at(10, CART_ADD, "lamp");

    assertThat(at(5, CART_REMOVE, "lamp")).isFalse();
    assertThat(at(5, PURCHASE, "lamp")).isFalse();
    assertThat(at(5, PURCHASE, null)).isFalse();
    assertThat(cart).hasSize(1);
  }

  @Test
  void aPurchaseOfTheWholeCartHoldsForEveryItem() {
    at(1, CART_ADD, "lamp");
    at(10, PURCHASE, null);

    assertThat(at(5, CART_ADD, "desk")).isFalse();
    assertThat(cart).isEmpty();
  }

  @Test
  void remembersABoundedNumberOfItemsThatLeft() {
    for (int i = 0; i <= GoneItems.KEPT; i++) {
      at(10, PURCHASE, "item-" + i);
    }

    assertThat(gone.count).isEqualTo(GoneItems.KEPT);
    assertThat(at(5, CART_ADD, "item-1")).isFalse();
    assertThat(at(5, CART_ADD, "item-0")).isTrue();
  }
}
