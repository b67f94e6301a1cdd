package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.time.Duration;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.apache.flink.streaming.api.operators.source.CollectingDataOutput;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks;
import org.apache.flink.streaming.api.operators.source.TimestampsAndWatermarks.WatermarkUpdateListener;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** How far watermarks come by arrivals, heartbeats and silence. */
final class ArrivalWatermarksTest extends ArrivalWatermarksScene {
  private final GroupDouble group = new GroupDouble();

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
  void aReaderWithoutPartitionsHoldsNobodyBackInLiveMode() {
    ArrivalWatermarks reader =
        new ArrivalWatermarks(
            EventTime.live(BEHIND, TimeBounds.defaults(), IDLE),
            activity,
            wall,
            absurd,
            false,
            round);
    reader.onPeriodicEmit(emitted);
    assertThat(emitted.idle).isFalse();
    activity.advanceTime(IDLE);
    live().onPeriodicEmit(emitted);
    reader.onPeriodicEmit(emitted);
    assertThat(emitted.idle).isFalse();

    reader.onPeriodicEmit(emitted);

    assertThat(emitted.idle).isTrue();
  }

  @Test
  void aPartitionThatIsNotReadAnyMoreIsNotCountedAsQuiet() {
    TimestampsAndWatermarks<RawMessage> flink = flink(activity);
    ReaderOutput<RawMessage> reader =
        flink.createMainOutput(new CollectingDataOutput<>(), new Nobody());
    reader.createOutputForSplit("old-topic-0");
    reader.createOutputForSplit("p-0");
    activity.advanceTime(IDLE);
    flink.emitImmediateWatermark(0);
    assertThat(group.figure("quiet_partitions")).isEqualTo(2);

    reader.releaseOutputForSplit("old-topic-0");
    flink.emitImmediateWatermark(0);
    assertThat(group.figure("quiet_partitions")).isEqualTo(1);

    reader.releaseOutputForSplit("p-0");
    flink.emitImmediateWatermark(0);
    assertThat(group.figure("quiet_partitions")).isZero();
  }

  /** As Flink's source operator asks, for the reader and for its one partition. */
  @Test
  void staysWithThePartitionsWhileTheyAreBusyHoweverLongTheReaderItselfReadsNothing()
      throws Exception {
    ManualClock ofReader = new ManualClock();
    TimestampsAndWatermarks<RawMessage> flink = flink(ofReader);
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

  private TimestampsAndWatermarks<RawMessage> flink(ManualClock ofReader) {
    return TimestampsAndWatermarks.createProgressiveEventTimeLogic(
        EventTime.live(BEHIND, TimeBounds.defaults(), IDLE).clickstream(),
        group,
        new TestProcessingTimeService(),
        0,
        ofReader,
        activity,
        UnregisteredMetricGroups.createUnregisteredTaskMetricGroup().getIOMetricGroup());
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
}
