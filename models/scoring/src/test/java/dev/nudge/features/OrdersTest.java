package dev.nudge.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private final RollingState user = new RollingState();
  private final Step step = new Step();

  private void buys(String item, String category, Duration when) {
    user.apply(purchase(item, category, when), step);
  }

  private void buysOf(String order, String item, Duration when) {
    Event event = purchase(item, null, when);
    event.setOrderId(order);
    user.apply(event, step);
  }

  private static Event purchase(String item, String category, Duration when) {
    Event event = Events.event(EventType.PURCHASE, Events.MONDAY_NOON.plus(when));
    event.setItemId(item);
    event.setCategory(category);
    event.setPrice(10.0);
    event.setQuantity(2);
    return event;
  }

  @Test
  void purchasesOfOneSessionAreOneOrder() {
    buys("a", "shoes", Duration.ZERO);
    buys("b", "hats", Duration.ofMinutes(5));

    assertThat(user.orders.count).isEqualTo(1);
    assertThat(user.orders.spend).isEqualTo(40);
    assertThat(user.orders.gapDays).isEqualTo(Orders.NO_GAP);
  }

  @Test
  void theLinesOfAnOrderAreOnePurchaseOfAllTheyCost() {
    buysOf("o-1", "a", Duration.ZERO);
    buysOf("o-1", "b", Duration.ZERO);
    buysOf("o-1", "c", Duration.ZERO);
    buysOf("o-2", "d", Duration.ofMinutes(5));

    assertThat(user.purchases).isEqualTo(2);
    assertThat(user.session.purchases).isEqualTo(2);
    assertThat(user.counters[EventType.PURCHASE.ordinal() * HalfLife.COUNT + 3])
        .isCloseTo(2, within(0.01f));
    assertThat(user.longMemory.purchases[0]).isCloseTo(2, within(0.01f));
    assertThat(user.orders.count).as("sessions with purchases").isEqualTo(1);
    assertThat(user.orders.spend).isEqualTo(80);
    assertThat(user.spend).isCloseTo(80, within(0.1f));
    assertThat(user.session.spend).isEqualTo(80);
    assertThat(user.orders.lastItem).isEqualTo("d");
  }

  @Test
  void purchasesWithoutAnOrderAreCountedOneByOne() {
    buys("a", null, Duration.ZERO);
    buys("b", null, Duration.ZERO);

    assertThat(user.purchases).isEqualTo(2);
  }

  @Test
  void ofAReleaseBeforeOneOrderIsKnownHoweverManyPurchases() {
    user.startOrders();
    assertThat(user.orders.count).isZero();

    user.purchases = 3;
    user.startOrders();
    assertThat(user.orders.count).isEqualTo(1);
  }

  @Test
  void theUsualTimeBetweenOrdersFollowsTheLatest() {
    buys("a", null, Duration.ZERO);
    buys("a", null, Duration.ofDays(10));
    assertThat(user.orders.gapDays).isCloseTo(10, within(1e-4f));

    buys("a", null, Duration.ofDays(30));
    assertThat(user.orders.gapDays).isCloseTo(12, within(1e-4f));
  }

  @Test
  void whatWasBoughtLastIsKnownByName() {
    buys("a", "shoes", Duration.ZERO);
    buys("b", null, Duration.ofDays(2));
    assertThat(user.orders.lastItem).isEqualTo("b");
    assertThat(user.orders.lastCategory).isNull();

    buys("late", "hats", Duration.ofDays(1));
    assertThat(user.orders.lastItem).as("bought before").isEqualTo("b");
    buys(null, null, Duration.ofDays(3));
    assertThat(user.orders.lastItem).as("of what is not known").isEqualTo("b");
  }
}
