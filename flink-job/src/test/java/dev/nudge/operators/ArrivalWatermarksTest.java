package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.testkit.Recording;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class ArrivalWatermarksTest {
  private static final Duration BEHIND = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final long ARRIVAL = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
  private static final long NOW = ARRIVAL + Duration.ofHours(5).toMillis();

  private final ManualClock activity = new ManualClock();
  private final Clock wall = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  private final Emitted emitted = new Emitted();

  @Test
  void staysBehindTheLatestArrivalAndWaitsForThePeriod() {
    ArrivalWatermarks watermarks = live();

    watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);
    watermarks.onEvent(event(ARRIVAL - 4_000), ARRIVAL - 4_000, emitted);
    assertThat(emitted.times).isEmpty();
    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
  }

  @Test
  void emitsAHeartbeatAtOnce() {
    live().onEvent(Recording.heartbeat(ARRIVAL), ARRIVAL, emitted);

    assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
  }

  @Test
  void followsTheWallClockAfterAnIdleTimeInLiveMode() {
    ArrivalWatermarks watermarks = live();
    watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);
    activity.advanceTime(IDLE);

    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(NOW - IDLE.toMillis() - BEHIND.toMillis() - 1);
  }

  @Test
  void takesNoBackpressureForSilence() {
    ArrivalWatermarks watermarks = live();
    watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);
    activity.advanceTime(IDLE.minusMillis(1)); // and stands still while the source is held up

    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
  }

  @Test
  void neverFollowsTheWallClockInAReplay() {
    ArrivalWatermarks watermarks = new ArrivalWatermarks(EventTime.replay(BEHIND), activity, wall);
    watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);
    activity.advanceTime(Duration.ofDays(1));

    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
  }

  private ArrivalWatermarks live() {
    return new ArrivalWatermarks(EventTime.live(BEHIND, IDLE), activity, wall);
  }

  private static RawMessage event(long arrival) {
    return new RawMessage("clickstream", 0, 0, arrival, new byte[1], new byte[1], List.of());
  }

  private static final class Emitted implements WatermarkOutput {
    final List<Long> times = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }
}
