package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time from arrivals. An event that arrived at a is late if it happened before a - allowed
 * lateness, and arrivals of one partition are out of order by a bounded disorder at most; so after
 * an arrival at a, no event that counts is older than a - lateness - disorder. Whether an event is
 * late depends on that event alone, never on what else has been read, and no event that counts is
 * ever behind the watermark: results do not depend on how partitions interleave.
 *
 * <p>Watermarks are periodic, as one per event would defeat batching; but a heartbeat's goes out at
 * once.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RawMessage> {
  private final EventTime time;
  private final RelativeClock activity;
  private final Clock wall;
  private long latest = Long.MIN_VALUE;
  private long lastSeen;

  /**
   * @param activity stands still while the source is held up by backpressure: that is no silence
   * @param wall says what time it is in a silence
   */
  ArrivalWatermarks(EventTime time, RelativeClock activity, Clock wall) {
    this.time = time;
    this.activity = activity;
    this.wall = wall;
    this.lastSeen = activity.relativeTimeMillis();
  }

  @Override
  public void onEvent(RawMessage message, long timestamp, WatermarkOutput output) {
    latest = Math.max(latest, message.timestamp());
    if (time.idleTimeout() != null) {
      lastSeen = activity.relativeTimeMillis();
    }
    if (message.isHeartbeat()) {
      emit(output);
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (time.idleTimeout() != null) {
      if (activity.relativeTimeMillis() - lastSeen >= time.idleTimeout().toMillis()) {
        latest = Math.max(latest, wall.millis() - time.idleTimeout().toMillis());
      }
    }
    if (latest != Long.MIN_VALUE) {
      emit(output);
    }
  }

  private void emit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(time.watermark(latest)));
  }
}
