package dev.nudge.features;

import static dev.nudge.schemas.EventType.CART_ADD;
import static dev.nudge.schemas.EventType.CART_REMOVE;
import static dev.nudge.schemas.EventType.PURCHASE;
import static dev.nudge.schemas.EventType.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CartTest {
  private static final long TIME = Events.MONDAY_NOON.toEpochMilli();

  private final Cart cart = new Cart();

  private boolean apply(EventType type, String item, Double price, Integer quantity) {
    return cart.apply(Events.of(type, item, price, quantity), price);
  }

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

  private void fill(int lines) {
    for (int i = 0; i < lines; i++) {
      apply(CART_ADD, "item-" + i, 1.0, 1);
    }
  }

  @Test
  void countsEveryLineAndKeepsTheLastOnesWhole() {
    fill(Cart.WHOLE + 2);

    assertThat(cart.size()).isEqualTo(Cart.WHOLE + 2);
    assertThat(cart.amount()).isEqualTo(Cart.WHOLE + 2);
    assertThat(cart.older()).isEqualTo(2);
    assertThat(cart.lines).filteredOn(CartLine::isWhole).hasSize(Cart.WHOLE);
    assertThat(cart.lines.get(2)).isEqualTo(new CartLine("item-2", null, 1, 1, TIME));
  }

  @Test
  void addsToTakesFromAndTakesOutALineThatIsNotWhole() {
    fill(Cart.WHOLE + 3);
    apply(CART_ADD, "item-0", null, 4);
    apply(CART_ADD, "item-1", 10.0, 8);
    apply(CART_REMOVE, "item-1", null, 3);
    assertThat(apply(PURCHASE, "item-2", null, null)).isTrue();
    assertThat(at(-5, PURCHASE, "item-3")).isFalse();

    assertThat(cart.size()).isEqualTo(Cart.WHOLE + 2);
    assertThat(cart.amount()).isEqualTo(Cart.WHOLE + 5 + 6 * 10);
    assertThat(cart.lines)
        .endsWith(
            new CartLine("item-0", null, 1, 5, TIME), new CartLine("item-1", null, 10, 6, TIME));
    assertThat(at(5, PURCHASE, null)).isTrue();
    assertThat(cart.isEmpty()).isTrue();
  }

  @Test
  void dropsTheOldestLineOfAFullCart() {
    fill(Cart.MOST + 1);

    assertThat(cart.size()).isEqualTo(Cart.MOST);
    assertThat(apply(CART_REMOVE, "item-0", null, null)).isFalse();
    assertThat(apply(CART_REMOVE, "item-1", null, null)).isTrue();
  }

  @Test
  void dropsNothingWhenAnItemOfAFullCartIsAddedAgain() {
    fill(Cart.MOST);
    apply(CART_ADD, "item-3", 1.0, 1);

    assertThat(cart.size()).isEqualTo(Cart.MOST);
    assertThat(cart.amount()).isEqualTo(Cart.MOST + 1);
  }

  @Test
  void isRightToTheCentForDearItems() {
    apply(CART_ADD, "ring", 123_456.78, 3);
    apply(CART_ADD, "villa", 25_000_001.01, 1);

    assertThat(cart.amount()).isEqualTo(25_370_371.35);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void countsAndAddsUpAsABookOfAllLinesDoes(long seed) {
    Random random = new Random(seed);
    Map<String, int[]> book = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      String item = "item-" + random.nextInt(400);
      int price = 1 + Math.floorMod(item.hashCode(), 97);
      int quantity = 1 + random.nextInt(5);
      int kind = random.nextInt(100);
      if (kind < 70) {
        apply(CART_ADD, item, (double) price, quantity);
        book.computeIfAbsent(item, key -> new int[] {price, 0})[1] += quantity;
      } else if (kind < 90) {
        apply(CART_REMOVE, item, null, quantity);
        book.computeIfPresent(item, (key, n) -> (n[1] -= quantity) > 0 ? n : null);
      } else {
        apply(PURCHASE, item, null, null);
        book.remove(item);
      }
      assertThat(cart.size()).isEqualTo(book.size());
      assertThat(cart.amount()).isEqualTo(book.values().stream().mapToInt(n -> n[0] * n[1]).sum());
    }
    assertThat(cart.older()).isGreaterThan(100);
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

  private boolean at(int second, EventType type, String item) {
    Event event = Events.of(type, item, 10.0, 1);
    event.setTime(Events.MONDAY_NOON.plusSeconds(second));
    return cart.apply(event, 10.0);
  }

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
}
