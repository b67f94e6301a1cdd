package dev.nudge.features;

import static dev.nudge.schemas.EventType.CART_ADD;
import static dev.nudge.schemas.EventType.CART_REMOVE;
import static dev.nudge.schemas.EventType.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Carts of which events arrive in another order than they happened. */
final class LateCartTest extends CartScene {
  @Test
  void anOlderAdditionDoesNotComeBackAfterThePurchase() {
    at(10, PURCHASE, "lamp");

    assertThat(at(5, CART_ADD, "lamp")).isFalse();
    assertThat(at(5, CART_ADD, "desk")).isTrue();
    assertThat(at(11, CART_ADD, "lamp")).isTrue();
    assertThat(cart.lines).extracting(CartLine::itemId).containsExactly("desk", "lamp");
  }

  @Test
  void anOlderRemovalOrPurchaseDoesNotUndoANewerAddition() {
    at(10, CART_ADD, "lamp");

    assertThat(at(5, CART_REMOVE, "lamp")).isFalse();
    assertThat(at(5, PURCHASE, "lamp")).isFalse();
    assertThat(at(5, PURCHASE, null)).isFalse();
    assertThat(cart.lines).hasSize(1);
  }

  @Test
  void aPurchaseOfTheWholeCartHoldsForEveryItem() {
    at(1, CART_ADD, "lamp");
    at(10, PURCHASE, null);

    assertThat(at(5, CART_ADD, "desk")).isFalse();
    assertThat(cart.lines).isEmpty();
  }

  @Test
  void remembersABoundedNumberOfItemsThatLeft() {
    for (int i = 0; i <= GoneItems.KEPT; i++) {
      at(10, PURCHASE, "item-" + i);
    }

    assertThat(cart.gone.count).isEqualTo(GoneItems.KEPT);
    assertThat(at(5, CART_ADD, "item-1")).isFalse();
    assertThat(at(5, CART_ADD, "item-0")).isTrue();
  }

  @Test
  void aLargeCartThatIsBoughtDoesNotPushOutWhatLeftAfterIt() {
    for (int i = 0; i < 5; i++) {
      at(30, PURCHASE, "later-" + i);
    }
    for (int i = 0; i < 100; i++) {
      at(5, CART_ADD, "bulk-" + i);
    }
    at(10, PURCHASE, null);

    assertThat(cart.gone.count).isEqualTo(GoneItems.KEPT);
    for (int i = 0; i < 5; i++) {
      assertThat(at(20, CART_ADD, "later-" + i)).isFalse();
    }
    assertThat(at(20, CART_ADD, "bulk-99")).isTrue();
  }

  @Test
  void whatWasBoughtWithTheWholeCartGivesWayFirst() {
    for (int i = 0; i < 20; i++) {
      at(1, CART_ADD, "bulk-" + i);
    }
    at(10, PURCHASE, null);
    for (int i = 0; i < GoneItems.KEPT - 1; i++) {
      at(12, PURCHASE, "named-" + i);
    }

    assertThat(at(5, CART_ADD, "anything")).as("the whole cart left later").isFalse();
    for (int i = 0; i < GoneItems.KEPT - 1; i++) {
      assertThat(at(11, CART_ADD, "named-" + i)).isFalse();
    }
  }
}
