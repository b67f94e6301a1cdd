package dev.nudge.features;

import static dev.nudge.schemas.EventType.CART_ADD;
import static dev.nudge.schemas.EventType.CART_REMOVE;
import static dev.nudge.schemas.EventType.PURCHASE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Carts of more lines than are kept whole, or kept at all. */
final class FullCartTest extends CartScene {
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
}
