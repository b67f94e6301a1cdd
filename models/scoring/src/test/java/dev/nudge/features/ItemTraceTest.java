package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ItemTraceTest {
  private final RollingState user = new RollingState();
  private final Step step = new Step();

  private long views(String category, Double price, int minute) {
    Event event = Events.event(EventType.VIEW, Events.MONDAY_NOON.plus(Duration.ofMinutes(minute)));
    event.setItemId("boots");
    event.setCategory(category);
    event.setPrice(price);
    user.apply(event, step);
    return user.items.traces[user.items.indexOf(Hashing.hash32("boots"))];
  }

  @Test
  void countsLooksOfTheVisitAndVisits() {
    views("shoes", 60.0, 0);
    views("shoes", 60.0, 1);
    assertThat(ItemTrace.looks(views("shoes", 60.0, 2))).isEqualTo(3);

    long later = views("shoes", 60.0, 120);

    assertThat(ItemTrace.looks(later)).isEqualTo(1);
    assertThat(ItemTrace.sessions(later)).isEqualTo(2);
    assertThat(ItemTrace.session(later)).isEqualTo(2);
  }

  @Test
  void keepsThePriceAndTheCategoryThatAnEventDoesNotName() {
    views("shoes", 60.0, 0);

    long trace = views(null, null, 1);

    assertThat(Math.expm1(ItemTrace.logPrice(trace))).isCloseTo(60, within(2.0));
    assertThat(ItemTrace.category(trace)).isEqualTo(ItemTrace.shortened(Hashing.hash64("shoes")));
  }

  @Test
  void takesAnyPriceAndAnyNumberOfLooks() {
    for (int i = 0; i < 100; i++) {
      views("shoes", 1e12, 0);
    }

    long trace = views("shoes", 1e12, 0);

    assertThat(ItemTrace.looks(trace)).isEqualTo(ItemTrace.MOST);
    assertThat(ItemTrace.logPrice(trace)).isBetween(15.0, 16.0);
    assertThat(ItemTrace.sessions(trace)).isEqualTo(1);
  }
}
