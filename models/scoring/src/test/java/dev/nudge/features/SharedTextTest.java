package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import org.junit.jupiter.api.Test;

class SharedTextTest {

  @Test
  void givesOneCopyOfATextAgain() {
    String first = SharedText.of(copy("shoes"));
    assertThat(SharedText.of(copy("shoes"))).isSameAs(first);
    assertThat(SharedText.of(null)).isNull();
  }

  @Test
  void aTextIsNeverTakenForAnother() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(SharedText.of("text-" + i)).isEqualTo("text-" + i);
    }
  }

  /** Else each event would have an old record hold young texts. */
  @Test
  void whatTwoUsersDidIsKeptOnce() {
    RollingState one = after(EventType.VIEW, EventType.CART_ADD);
    RollingState other = after(EventType.VIEW, EventType.CART_ADD);
    assertThat(other.cart.lines.get(0).itemId()).isSameAs(one.cart.lines.get(0).itemId());
    String category = one.cart.lines.get(0).category();
    assertThat(other.cart.lines.get(0).category()).isSameAs(category);
    Orders bought = after(EventType.PURCHASE).orders;
    assertThat(bought.lastItem).isSameAs(one.cart.lines.get(0).itemId());
    assertThat(bought.lastCategory).isSameAs(category);
  }

  private static RollingState after(EventType... types) {
    RollingState user = new RollingState();
    for (EventType type : types) {
      Event event = Events.of(type, copy("boots-7"), null, null);
      event.setCategory(copy("boots"));
      user.apply(event, new Step());
    }
    return user;
  }

  private static String copy(String text) {
    return new StringBuilder(text).toString();
  }
}
