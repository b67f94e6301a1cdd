package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import org.junit.jupiter.api.Test;

class ItemMemoryTest {
  private final ItemMemory items = new ItemMemory();
  private final Step step = new Step();

  private void sees(EventType type, String item) {
    step.item = Hashing.hash64(item);
    items.see(type, step);
  }

  @Test
  void countsTheEventsOfAnItemThisOneIncluded() {
    sees(EventType.VIEW, "lamp");
    assertThat(step.itemEvents).isEqualTo(1);
    sees(EventType.VIEW, "desk");
    sees(EventType.VIEW, "lamp");
    assertThat(step.itemEvents).isEqualTo(2);
    assertThat(items.mostEvents()).isEqualTo(2);
  }

  @Test
  void knowsWhatWasBoughtBeforeTheEvent() {
    sees(EventType.PURCHASE, "lamp");
    assertThat(step.itemBought).isFalse();
    sees(EventType.VIEW, "desk");
    assertThat(step.itemBought).isFalse();
    sees(EventType.VIEW, "lamp");
    assertThat(step.itemBought).isTrue();
    assertThat(items.bought()).isEqualTo(1);
  }

  @Test
  void forgetsTheItemMetLongestAgo() {
    sees(EventType.PURCHASE, "lamp");
    for (int i = 0; i < ItemMemory.SIZE; i++) {
      sees(EventType.VIEW, "item-" + i);
    }
    assertThat(items.bought()).isZero();
    sees(EventType.VIEW, "lamp");
    assertThat(step.repeatedItem).isFalse();
    assertThat(step.itemEvents).isEqualTo(1);
  }
}
