package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time from arrivals. An event that arrived at a is late if it happened before a - allowed
 * lateness, and arrivals of one partition are out of order by a bounded disorder at most; so after
 * an arrival at a, no event that counts is older than a - lateness - disorder. Whether an event is
 * late depends on that event alone, never on what else has been read, and no event that counts is
 * ever behind the watermark: results do not depend on how partitions interleave.
 *
 * <p>An arrival that is not believed moves nothing and is counted: a producer with a broken clock
 * would else end every silence at once and leave everybody's next event late.
 *
 * <p>Watermarks are periodic, as one per event would defeat batching; but a heartbeat's goes out at
 * once.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RawMessage> {
  private final EventTime time;
  private final RelativeClock activity;
  private final Clock wall;
  private final Counter absurd;
  private final boolean ofPartition;
  private long latest = Long.MIN_VALUE;
  private long lastSeen;

  /**
   * @param activity stands still while the source is held up by backpressure: that is no silence
   * @param wall says what time it is in a silence
   * @param absurd counts arrivals that are not believed
   * @param ofPartition whether its silence means anything: without messages, a partition is silent,
   *     but a reader as such reads none, as all come from its partitions
   */
  ArrivalWatermarks(
      EventTime time, RelativeClock activity, Clock wall, Counter absurd, boolean ofPartition) {
    this.time = time;
    this.activity = activity;
    this.wall = wall;
    this.absurd = absurd;
    this.ofPartition = ofPartition;
    this.lastSeen = activity.relativeTimeMillis();
  }

  @Override
  public void onEvent(RawMessage message, long timestamp, WatermarkOutput output) {
    if (!believes(message.timestamp())) {
      absurd.inc();
      return;
    }
    latest = Math.max(latest, message.timestamp());
    if (time.idleTimeout() != null) {
      lastSeen = activity.relativeTimeMillis();
    }
    if (message.isHeartbeat()) {
      emit(output);
    }
  }

  private boolean believes(long arrival) {
    return time.believed().believes(arrival)
        && (time.idleTimeout() == null
            || arrival <= latest
            || arrival - wall.millis() <= time.believed().maxAhead().toMillis());
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (ofPartition
        && time.idleTimeout() != null
        && activity.relativeTimeMillis() - lastSeen >= time.idleTimeout().toMillis()) {
      latest = Math.max(latest, wall.millis() - time.idleTimeout().toMillis());
    }
    if (latest != Long.MIN_VALUE) {
      emit(output);
    }
  }

  private void emit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(time.watermark(latest)));
  }

  /**
   * Makes them: the first one is the reader's own, which Flink makes before any partition's and
   * asks as often; then one per partition. Those of a task share one counter.
   */
  static final class Making implements WatermarkGeneratorSupplier<RawMessage> {
    private static final long serialVersionUID = 1L;

    private final EventTime time;
    private transient Counter absurd;

    Making(EventTime time) {
      this.time = time;
    }

    @Override
    public ArrivalWatermarks createWatermarkGenerator(Context context) {
      boolean ofPartition = absurd != null;
      if (!ofPartition) {
        absurd = context.getMetricGroup().addGroup("nudge").counter("absurd_arrivals");
      }
      return new ArrivalWatermarks(
          time, context.getInputActivityClock(), Clock.systemUTC(), absurd, ofPartition);
    }
  }
}
