package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Arrivals that nobody can mean, and how far ahead an arrival may be meant. */
final class AbsurdArrivalsTest extends ArrivalWatermarksScene {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long NEXT_CENTURY = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  @Test
  void isNotMovedByAnArrivalThatNobodyCanMean() {
    for (ArrivalWatermarks watermarks : List.of(live(), replay())) {
      emitted.times.clear();
      watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);

      watermarks.onEvent(event(NEXT_CENTURY), NEXT_CENTURY, emitted);
      watermarks.onEvent(heartbeat(NEXT_CENTURY), NEXT_CENTURY, emitted);
      watermarks.onPeriodicEmit(emitted);

      assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
    }
    assertThat(absurd.getCount()).isEqualTo(4);
  }

  @Test
  void isNotMovedByAnArrivalAheadOfTheWallClockInLiveMode() {
    ArrivalWatermarks watermarks = live();
    long allowed = NOW + HOUR.toMillis();

    watermarks.onEvent(event(allowed + 1), allowed + 1, emitted);
    watermarks.onPeriodicEmit(emitted);
    assertThat(emitted.times).isEmpty();
    assertThat(absurd.getCount()).isEqualTo(1);

    watermarks.onEvent(event(allowed), allowed, emitted);
    watermarks.onPeriodicEmit(emitted);
    assertThat(emitted.times).containsExactly(NOW - BEHIND.toMillis() - 1);
    assertThat(absurd.getCount()).isEqualTo(1);
  }

  @Test
  void isClampedWhereAnArrivalLiesAtTheBeginningOfTime() {
    replay().onEvent(heartbeat(Long.MIN_VALUE), Long.MIN_VALUE, emitted);

    assertThat(emitted.times).containsExactly(Long.MIN_VALUE);
  }

  @Test
  void isMovedByAnyArrivalOfThisCenturyInAReplay() {
    long future = Instant.parse("2099-12-31T00:00:00Z").toEpochMilli();

    replay().onEvent(heartbeat(future), future, emitted);

    assertThat(emitted.times).containsExactly(future - BEHIND.toMillis() - 1);
    assertThat(absurd.getCount()).isZero();
  }

  @Test
  void followsTheWallClockWhenOnlyAbsurdArrivalsCome() {
    ArrivalWatermarks watermarks = live();
    activity.advanceTime(IDLE);
    watermarks.onEvent(event(NEXT_CENTURY), NEXT_CENTURY, emitted);

    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(NOW - IDLE.toMillis() - BEHIND.toMillis() - 1);
  }
}
