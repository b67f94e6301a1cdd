package dev.nudge.operators;

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
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.clock.ManualClock;

/** Watermarks of a live job and of a replay, with clocks that tests move. */
abstract class ArrivalWatermarksScene {
  static final Duration BEHIND = Duration.ofHours(1);
  static final Duration IDLE = Duration.ofSeconds(30);
  static final long ARRIVAL = Instant.parse("2026-03-02T10:00:00Z").toEpochMilli();
  static final long NOW = ARRIVAL + Duration.ofHours(5).toMillis();

  final Counter absurd = new SimpleCounter();
  final ManualClock activity = new ManualClock();
  final Clock wall = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
  final ArrivalWatermarks.Round round = new ArrivalWatermarks.Round();
  final Emitted emitted = new Emitted();

  ArrivalWatermarks live() {
    return watermarks(EventTime.live(BEHIND, TimeBounds.defaults(), IDLE));
  }

  ArrivalWatermarks replay() {
    return watermarks(EventTime.replay(BEHIND, TimeBounds.defaults()));
  }

  ArrivalWatermarks watermarks(EventTime time) {
    return new ArrivalWatermarks(time, activity, wall, absurd, true, round);
  }

  static RawMessage heartbeat(long arrival) {
    return RawMessage.heartbeat("clickstream", arrival);
  }

  static RawMessage event(long arrival) {
    return new RawMessage("clickstream", 0, 0, arrival, new byte[1], new byte[1], List.of());
  }

  static final class Emitted implements WatermarkOutput {
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
