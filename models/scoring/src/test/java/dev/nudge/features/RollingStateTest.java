package dev.nudge.features;

import static dev.nudge.features.Events.MONDAY_NOON;
import static dev.nudge.features.Events.event;
import static dev.nudge.features.Events.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Hashing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollingStateTest {
  private final RollingState state = new RollingState();
  private final Step step = new Step();

  @Test
  void decaysCountsToTheSumOverPastEventsOfTwoToMinusAgeOverHalfLife() {
    long[] secondsAgo = {2_592_000, 604_800, 90_000, 86_400, 3_601, 3_600, 60, 0};
    for (long ago : secondsAgo) {
      state.apply(view(MONDAY_NOON.minusSeconds(ago)), step);
    }
    double[] halfLives = {1_800, 86_400, 604_800, 2_592_000};
    for (int half = 0; half < halfLives.length; half++) {
      double expected = 0;
      for (long ago : secondsAgo) {
        expected += Math.pow(2, -ago / halfLives[half]);
      }
      assertThat((double) state.counters[half]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void countsEachTypeForItself() {
    state.apply(view(MONDAY_NOON), step);
    state.apply(event(EventType.SEARCH, MONDAY_NOON), step);
    state.apply(event(EventType.SEARCH, MONDAY_NOON), step);
    assertThat(state.counters[EventType.VIEW.ordinal() * HalfLife.COUNT]).isEqualTo(1);
    assertThat(state.counters[EventType.SEARCH.ordinal() * HalfLife.COUNT]).isEqualTo(2);
    assertThat(state.counters[EventType.PURCHASE.ordinal() * HalfLife.COUNT]).isZero();
  }

  @Test
  void appliesAnEventThatIsOlderThanTheLastAtTheTimeOfTheLast() {
    state.apply(view(MONDAY_NOON), step);
    state.apply(view(MONDAY_NOON.minusSeconds(7_200)), step);
    assertThat(step.outOfOrder()).isTrue();
    assertThat(step.elapsedMillis()).isZero();
    assertThat(step.time()).isEqualTo(MONDAY_NOON.toEpochMilli());
    assertThat(state.lastEventTime).isEqualTo(MONDAY_NOON.toEpochMilli());
    assertThat(state.counters[0]).isEqualTo(2);
    assertThat(state.session.count).isEqualTo(1);
  }

  @Test
  void takesTheFirstEventAndOneOfTheSameTimeToBeInOrder() {
    state.apply(view(MONDAY_NOON), step);
    assertThat(step.outOfOrder()).isFalse();
    state.apply(view(MONDAY_NOON), step);
    assertThat(step.outOfOrder()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1800000, false", "1800001, true"})
  void opensASessionAfterASilenceOfMoreThanHalfAnHour(long silenceMillis, boolean opens) {
    state.apply(view(MONDAY_NOON), step);
    assertThat(step.newSession()).isTrue();
    state.apply(view(MONDAY_NOON.plusMillis(silenceMillis)), step);
    assertThat(step.newSession()).isEqualTo(opens);
    assertThat(state.session.count).isEqualTo(opens ? 2 : 1);
    assertThat(state.session.events).isEqualTo(opens ? 1 : 2);
    assertThat(state.session.start)
        .isEqualTo(MONDAY_NOON.plusMillis(opens ? silenceMillis : 0).toEpochMilli());
  }

  @Test
  void keepsTheGapBetweenSessionsAndItsMovingMean() {
    state.apply(view(MONDAY_NOON), step);
    assertThat(state.session.gapLast).isZero();
    state.apply(view(MONDAY_NOON.plusSeconds(10_000)), step);
    assertThat(state.session.gapLast).isEqualTo(10_000);
    assertThat((double) state.session.gapLogMean).isCloseTo(Math.log(10_001), within(1e-5));
    state.apply(view(MONDAY_NOON.plusSeconds(30_000)), step);
    assertThat(state.session.gapLast).isEqualTo(20_000);
    assertThat((double) state.session.gapLogMean)
        .isCloseTo(0.8 * Math.log(10_001) + 0.2 * Math.log(20_001), within(1e-5));
  }

  @Test
  void countsAnActiveDayOnce() {
    Instant midnight = Instant.parse("2024-01-02T00:00:00Z");
    state.apply(view(midnight.minusSeconds(2)), step);
    state.apply(view(midnight.minusSeconds(1)), step);
    assertThat(state.activeDays[HalfLife.MONTH.ordinal()]).isCloseTo(1, within(1e-4f));
    state.apply(view(midnight), step);
    state.apply(view(midnight.plusSeconds(1)), step);
    assertThat(state.activeDays[HalfLife.MONTH.ordinal()]).isCloseTo(2, within(1e-4f));
  }

  @Test
  void tellsHowLongAgoEachTypeWasBeforeTheEvent() {
    state.apply(view(MONDAY_NOON), step);
    assertThat(step.sinceType[EventType.VIEW.ordinal()]).isEqualTo(-1);
    state.apply(view(MONDAY_NOON.plusSeconds(5)), step);
    assertThat(step.sinceType[EventType.VIEW.ordinal()]).isEqualTo(5_000);
    assertThat(step.sinceType[EventType.PURCHASE.ordinal()]).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, ItemMemory.SIZE, 100})
  void remembersTheLastDistinctItemsAndNoMore(int items) {
    for (int i = 0; i < items; i++) {
      assertThat(sees("item-" + i)).isFalse();
    }
    int kept = Math.min(items, ItemMemory.SIZE);
    assertThat(state.items.count).isEqualTo(kept);
    assertThat(sees("item-" + (items - kept))).isTrue();
    assertThat(state.items.count).isEqualTo(kept);
    assertThat(state.items.hashes[kept - 1]).isEqualTo(Hashing.hash32("item-" + (items - kept)));
    assertThat(sees("item-" + items)).isFalse();
  }

  private boolean sees(String item) {
    state.apply(Events.of(EventType.VIEW, item, null, null), step);
    return step.repeatedItem;
  }

  @Test
  void tellsWhetherTheCategoryIsThatOfTheEventBefore() {
    assertThat(sameCategory("shoes")).isFalse();
    assertThat(sameCategory("shoes")).isTrue();
    assertThat(sameCategory(null)).isFalse();
    assertThat(sameCategory("shoes")).isTrue();
    assertThat(sameCategory("hats")).isFalse();
  }

  private boolean sameCategory(String category) {
    Event event = view(MONDAY_NOON);
    event.setCategory(category);
    state.apply(event, step);
    return step.sameCategory;
  }

  @Test
  void sumsThePurchasesOfASession() {
    state.apply(Events.of(EventType.PURCHASE, "lamp", 20.0, 3), step);
    state.apply(Events.of(EventType.PURCHASE, "desk", 5.0, null), step);
    assertThat(state.session.purchases).isEqualTo(2);
    assertThat(state.session.spend).isEqualTo(65);
    state.apply(view(MONDAY_NOON.plus(Duration.ofHours(1))), step);
    assertThat(state.session.purchases).isZero();
    assertThat(state.session.spend).isZero();
  }

  @Test
  void remembersDaysPurchasesAndSpendForAQuarterAndAYear() {
    state.apply(Events.of(EventType.PURCHASE, "lamp", 8.0, 1), step);
    state.apply(view(MONDAY_NOON.plus(Duration.ofDays(90))), step);
    assertThat(state.longMemory.purchases[0]).isCloseTo(0.5f, within(1e-5f));
    assertThat(state.longMemory.days[0]).isCloseTo(1.5f, within(1e-5f));
    state.apply(view(MONDAY_NOON.plus(Duration.ofDays(365))), step);
    assertThat(state.longMemory.purchases[1]).isCloseTo(0.5f, within(1e-5f));
    assertThat(state.longMemory.spend).isCloseTo(4, within(1e-4f));
  }

  @Test
  void keepsHowMuchTheGapsBetweenSessionsVary() {
    state.apply(view(MONDAY_NOON), step);
    state.apply(view(MONDAY_NOON.plusSeconds(10_000)), step);
    assertThat(state.session.gapLogDeviation).isZero();
    state.apply(view(MONDAY_NOON.plusSeconds(30_000)), step);
    assertThat((double) state.session.gapLogDeviation)
        .isCloseTo(0.2 * Math.log(20_001 / 10_001.0), within(1e-5));
  }

  @Test
  void givesTheSameStateToTheBitForTheSameEvents() {
    RollingState other = new RollingState();
    for (Event event : Events.random(3, 500)) {
      state.apply(event, step);
    }
    for (Event event : Events.random(3, 500)) {
      other.apply(event, new Step());
    }
    assertThat(other).usingRecursiveComparison().isEqualTo(state);
  }

  @Test
  void staysWithinItsBoundsWhateverComes() {
    for (Event event : Events.random(4, 5_000)) {
      state.apply(event, step);
      assertThat(state.cart.size()).isLessThanOrEqualTo(Cart.MOST);
      assertThat(state.items.count).isLessThanOrEqualTo(ItemMemory.SIZE);
    }
    assertThat(state.events).isEqualTo(5_000);
  }
}
