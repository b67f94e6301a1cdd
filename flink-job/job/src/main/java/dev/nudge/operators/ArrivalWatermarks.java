package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks from arrivals: the clock of the partition, which is the greatest believed arrival so
 * far less the disorder of arrivals; of a reader, the least over its partitions. So no watermark is
 * ever ahead of the clock that an input carries, and results do not depend on how partitions
 * interleave. An event may be older than the watermark: it is scored when it comes.
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
  private final InstantSource wall;
  private final Counter absurd;
  private final boolean ofPartition;
  private final Round round;
  private long latest = Long.MIN_VALUE;
  private long lastSeen;

  /**
   * @param activity stands still while the source is held up by backpressure: that is no silence
   * @param wall says what time it is in a silence
   * @param absurd counts arrivals that are not believed
   * @param ofPartition whether its silence means anything: without messages, a partition is silent,
   *     but a reader as such reads none, as all come from its partitions
   * @param round of its reader, shared by all partitions
   */
  ArrivalWatermarks(
      EventTime time,
      RelativeClock activity,
      InstantSource wall,
      Counter absurd,
      boolean ofPartition,
      Round round) {
    this.time = time;
    this.activity = activity;
    this.wall = wall;
    this.absurd = absurd;
    this.ofPartition = ofPartition;
    this.round = round;
    this.lastSeen = activity.relativeTimeMillis();
  }

  @Override
  public void onEvent(RawMessage message, long timestamp, WatermarkOutput output) {
    long now = time.wall(wall);
    if (!time.believed().believes(message.timestamp())
        || time.believed().findAhead(message.timestamp(), now) != null) {
      absurd.inc();
      return;
    }
    latest = Math.max(latest, Math.min(message.timestamp(), now));
    if (time.live()) {
      lastSeen = activity.relativeTimeMillis();
    }
    if (message.isHeartbeat()) {
      emit(output);
    }
  }

  private boolean isQuiet() {
    return time.live() && activity.relativeTimeMillis() - lastSeen >= time.idleTimeout().toMillis();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    boolean quiet = isQuiet();
    if (ofPartition) {
      round.asks(quiet);
      if (quiet) {
        latest = Math.max(latest, wall.millis() - time.idleTimeout().toMillis());
      }
    } else if (!round.ends() && quiet) {
      output.markIdle(); // a reader without partitions does not hold back the others
    }
    if (latest != Long.MIN_VALUE) {
      emit(output);
    }
  }

  private void emit(WatermarkOutput output) {
    output.emitWatermark(new Watermark(time.clock(latest)));
  }

  /**
   * Flink asks the partitions of a reader one after another, then the reader itself. So partitions
   * that are not read any more are not counted.
   */
  static final class Round {
    private int partitions;
    private int quiet;
    private volatile int lastQuiet; // the reporter reads it

    private void asks(boolean isQuiet) {
      partitions++;
      quiet += isQuiet ? 1 : 0;
    }

    /** Returns whether there were any partitions. */
    private boolean ends() {
      boolean any = partitions > 0;
      lastQuiet = quiet;
      partitions = 0;
      quiet = 0;
      return any;
    }

    int quiet() {
      return lastQuiet;
    }
  }

  /**
   * Makes them: the first one is the reader's own, which Flink makes before any partition's and
   * asks as often; then one per partition. Those of a task share one counter.
   */
  static final class Supplier implements WatermarkGeneratorSupplier<RawMessage> {
    private static final long serialVersionUID = 1L;

    private final EventTime time;
    private transient Counter absurd;
    private transient Round round;

    Supplier(EventTime time) {
      this.time = time;
    }

    @Override
    public ArrivalWatermarks createWatermarkGenerator(Context context) {
      boolean ofPartition = absurd != null;
      if (!ofPartition) {
        MetricGroup group = Measure.group(context.getMetricGroup());
        absurd = Measure.ABSURD_ARRIVALS.counter(group);
        round = new Round();
        Measure.QUIET_PARTITIONS.gauge(group, round::quiet);
      }
      return new ArrivalWatermarks(
          time,
          context.getInputActivityClock(),
          InstantSource.system(),
          absurd,
          ofPartition,
          round);
    }
  }
}
