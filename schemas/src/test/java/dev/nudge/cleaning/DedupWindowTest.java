package dev.nudge.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DedupWindowTest {
  private final DedupWindow window = new DedupWindow();

  @Test
  void knowsARepeat() {
    assertThat(add("a", 4)).isTrue();
    assertThat(add("b", 4)).isTrue();
    assertThat(add("a", 4)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16, 32, 256})
  void alwaysKnowsARepeatAmongTheLastHalf(int size) {
    for (int i = 0; i < 2_000; i++) {
      add("e" + i, size);
      int back = i - size / 2;
      assertThat(add("e" + Math.max(0, back), size)).as("%d after %d", back, i).isFalse();
      assertThat(window.count()).isLessThanOrEqualTo(size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 32})
  void knowsHowManyCameAfterOneOfTheLastHalf(int size) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      if (i % 3 == 0) {
        buy("e" + i, size);
      } else {
        add("e" + i, size);
      }
      ids.add(window.last());
      for (int after = 0; after <= Math.min(i, size + 1); after++) {
        assertThat(window.eventsAfter(ids.get(i - after), size))
            .as("%d before event %d", after, i)
            .isEqualTo(after < Math.max(1, size / 2) ? after : -1);
      }
    }
  }

  @Test
  void knowsAPurchaseOfARecordThatDidNotSaySo() {
    buy("order", 8);
    long order = window.last();
    add("next", 8);
    window.restoreWithoutPurchases(Arrays.copyOf(window.hashes(), window.count()));

    assertThat(window.eventsAfter(order, 8)).isEqualTo(1);
  }

  @Test
  void knowsNothingOfEventsWithoutIds() {
    add("a", 0);
    assertThat(window.last()).isZero();
    assertThat(window.eventsAfter(window.last(), 0)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 60})
  void degradesWhereMoreIsRepeatedThanItHolds(int sentTwice) {
    IntStream.range(0, sentTwice).forEach(i -> add("e" + i, DedupWindow.DEFAULT_SIZE));
    long noticed =
        IntStream.range(0, sentTwice).filter(i -> !add("e" + i, DedupWindow.DEFAULT_SIZE)).count();

    assertThat(noticed)
        .isGreaterThanOrEqualTo(sentTwice <= DedupWindow.DEFAULT_SIZE ? sentTwice : 3);
  }

  @Test
  void remembersAPurchaseForFarLonger() {
    buy("order", DedupWindow.DEFAULT_SIZE);
    IntStream.range(0, 10_000).forEach(i -> add("e" + i, DedupWindow.DEFAULT_SIZE));

    assertThat(buy("order", DedupWindow.DEFAULT_SIZE)).isFalse();
  }

  @Test
  void remembersTheLastPurchasesWhateverTheirNumber() {
    IntStream.range(0, 100).forEach(i -> buy("o" + i, 8));
    IntStream.range(0, 100).forEach(i -> add("e" + i, 8));

    assertThat(buy("o99", 8)).isFalse();
    assertThat(add("e99", 8)).isFalse();
    assertThat(buy("o0", 8)).isTrue();
  }

  @Test
  void remembersNothingInAWindowOfNone() {
    assertThat(add("a", 0)).isTrue();
    assertThat(add("a", 0)).isTrue();
    assertThat(window.count()).isZero();
  }

  @Test
  void keepsTheLatestIdsWhenTheWindowGetsSmaller() {
    for (int i = 0; i < 8; i++) {
      add("e" + i, 8);
    }

    assertThat(add("e8", 4)).isTrue();

    assertThat(window.count()).isEqualTo(4);
    assertThat(add("e8", 4)).isFalse();
    assertThat(add("e7", 4)).isFalse();
  }

  private boolean add(String id, int size) {
    return window.add(event(id, EventType.VIEW), size);
  }

  private boolean buy(String id, int size) {
    return window.add(event(id, EventType.PURCHASE), size);
  }

  private static Event event(String id, EventType type) {
    return Event.newBuilder()
        .setEventId(id)
        .setUserId("u")
        .setTime(Instant.EPOCH)
        .setType(type)
        .build();
  }
}
