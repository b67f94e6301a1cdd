package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PurchaseRhythmTest {
  private final RollingState user = new RollingState();
  private final Step step = new Step();

  private void buys(String item, String category, int day) {
    Event event = Events.event(EventType.PURCHASE, Events.MONDAY_NOON.plus(Duration.ofDays(day)));
    event.setItemId(item);
    event.setCategory(category);
    user.apply(event, step);
  }

  private long trace(String thing) {
    for (int i = 0; i < user.rhythm.things.length; i++) {
      if (user.rhythm.things[i] == Hashing.hash32(thing)) {
        return user.rhythm.traces[i];
      }
    }
    throw new AssertionError(thing + " is not remembered");
  }

  @Test
  void knowsTheUsualDaysBetweenPurchasesOfAnItem() {
    buys("filter", null, 0);
    buys("filter", null, 30);
    buys("filter", null, 58);

    assertThat(PurchaseRhythm.gaps(trace("filter"))).isEqualTo(2);
    assertThat(PurchaseRhythm.meanDays(trace("filter"))).isCloseTo(29, within(0.13));
    assertThat(PurchaseRhythm.lastDay(trace("filter")))
        .isEqualTo(Events.MONDAY_NOON.plus(Duration.ofDays(58)).getEpochSecond() / 86_400);
  }

  @Test
  void takesTheCategoryWhereThereIsOne() {
    buys("beans-a", "coffee", 0);
    buys("beans-b", "coffee", 14);

    assertThat(user.rhythm.things).hasSize(1);
    assertThat(PurchaseRhythm.meanDays(trace("coffee"))).isEqualTo(14);
  }

  @Test
  void severalPurchasesOfOneDayAreOne() {
    buys("beans", null, 0);
    buys("beans", null, 0);

    assertThat(PurchaseRhythm.gaps(trace("beans"))).isZero();
  }

  @Test
  void keepsWhatIsBoughtAgainBeforeWhatWasBoughtOnce() {
    buys("beans", null, 0);
    buys("beans", null, 7);
    for (int i = 0; i < 3 * PurchaseRhythm.KEPT; i++) {
      buys("once-" + i, null, 8 + i);
    }

    assertThat(user.rhythm.things).hasSize(PurchaseRhythm.KEPT);
    assertThat(PurchaseRhythm.gaps(trace("beans"))).isEqualTo(1);
  }
}
