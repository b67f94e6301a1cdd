package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.CollectingDataOutput;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks.WatermarkUpdateListener;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class ArrivalWatermarksTest {
  private static final Duration BEHIND = Duration.ofHours(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final long ARRIVAL = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
  private static final long NOW = ARRIVAL + Duration.ofHours(5).toMillis();

  private static final long NEXT_CENTURY = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private final Counter absurd = new SimpleCounter();
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
    live().onEvent(heartbeat(ARRIVAL), ARRIVAL, emitted);

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
    ArrivalWatermarks watermarks = replay();
    watermarks.onEvent(event(ARRIVAL), ARRIVAL, emitted);
    activity.advanceTime(Duration.ofDays(1));

    watermarks.onPeriodicEmit(emitted);

    assertThat(emitted.times).containsExactly(ARRIVAL - BEHIND.toMillis() - 1);
  }

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
  void aReaderWithoutPartitionsHoldsNobodyBackInLiveMode() {
    ArrivalWatermarks alone = reader(false);
    alone.onPeriodicEmit(emitted);
    assertThat(emitted.idle).isFalse();
    activity.advanceTime(IDLE);
    reader(true).onPeriodicEmit(emitted);
    assertThat(emitted.idle).isFalse();

    alone.onPeriodicEmit(emitted);

    assertThat(emitted.idle).isTrue();
  }

  private ArrivalWatermarks reader(boolean partitions) {
    return new ArrivalWatermarks(
        EventTime.live(BEHIND, TimeBounds.defaults(), IDLE),
        activity,
        wall,
        absurd,
        false,
        () -> partitions);
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

  /** As Flink's source operator asks, for the reader and for its one partition. */
  @Test
  void staysWithThePartitionsWhileTheyAreBusyHoweverLongTheReaderItselfReadsNothing()
      throws Exception {
    ManualClock ofReader = new ManualClock();
    TimestampsAndWatermarks<RawMessage> flink =
        TimestampsAndWatermarks.createProgressiveEventTimeLogic(
            EventTime.live(BEHIND, TimeBounds.defaults(), IDLE).clickstream(),
            new UnregisteredMetricsGroup(),
            new TestProcessingTimeService(),
            0,
            ofReader,
            activity,
            UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup());
    CollectingDataOutput<RawMessage> out = new CollectingDataOutput<>();
    ReaderOutput<RawMessage> reader = flink.createMainOutput(out, new Nobody());
    reader.createOutputForSplit("p-0").collect(event(ARRIVAL), ARRIVAL);
    ofReader.advanceTime(IDLE);

    flink.emitImmediateWatermark(0);

    assertThat(out.getEvents())
        .filteredOn(org.apache.flink.streaming.api.watermark.Watermark.class::isInstance)
        .containsExactly(
            new org.apache.flink.streaming.api.watermark.Watermark(
                ARRIVAL - BEHIND.toMillis() - 1));
  }

  private ArrivalWatermarks live() {
    return watermarks(EventTime.live(BEHIND, TimeBounds.defaults(), IDLE));
  }

  private ArrivalWatermarks replay() {
    return watermarks(EventTime.replay(BEHIND, TimeBounds.defaults()));
  }

  private ArrivalWatermarks watermarks(EventTime time) {
    return new ArrivalWatermarks(time, activity, wall, absurd, true, () -> true);
  }

  private static RawMessage heartbeat(long arrival) {
    return RawMessage.heartbeat("clickstream", arrival);
  }

  private static RawMessage event(long arrival) {
    return new RawMessage("clickstream", 0, 0, arrival, new byte[1], new byte[1], List.of());
  }

  private static final class Nobody implements WatermarkUpdateListener {
    @Override
    public void updateIdle(boolean isIdle) {}

    @Override
    public void updateCurrentEffectiveWatermark(long watermark) {}

    @Override
    public void updateCurrentSplitWatermark(String splitId, long watermark) {}

    @Override
    public void updateCurrentSplitIdle(String splitId, boolean idle) {}

    @Override
    public void splitFinished(String splitId) {}
  }

  private static final class Emitted implements WatermarkOutput {
    final List<Long> times = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      times.add(watermark.getTimestamp());
    }

    boolean idle;

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {}
  }
}
