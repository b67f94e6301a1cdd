package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.io.Serializable;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How event time advances.
 *
 * @param disorder how far arrivals of one partition may be out of order: time stays behind the
 *     latest arrival by as much
 * @param believed an arrival beyond these bounds moves no clock; live, one ahead of the wall clock
 *     counts as that
 * @param idleTimeout live only: after this long without a message event time advances with the wall
 *     clock, so that silence still fires; null in a replay, where only the recording says what time
 *     it is
 */
public record EventTime(Duration disorder, TimeBounds believed, Duration idleTimeout)
    implements Serializable {

  /** Only messages say what time it is. */
  public static EventTime replay(Duration disorder, TimeBounds believed) {
    return new EventTime(disorder, believed, null);
  }

  public static EventTime live(Duration disorder, TimeBounds believed, Duration idleTimeout) {
    return new EventTime(disorder, believed, idleTimeout);
  }

  /**
   * How far time has come after the latest arrival of a partition: deadlines up to it fire.
   *
   * @param arrival epoch milliseconds
   * @return the greatest time that is over, epoch milliseconds; clamped
   */
  public long clock(long arrival) {
    long behind = disorder.toMillis() + 1;
    return Math.max(arrival, Long.MIN_VALUE + behind) - behind;
  }

  /** Whether the wall clock has a say; in a replay only the recording says what time it is. */
  boolean live() {
    return idleTimeout != null;
  }

  /**
   * Until when an arrival is believed to be, epoch milliseconds, by the wall clock: nothing arrives
   * in the future.
   */
  long wall(InstantSource wall) {
    return live() ? wall.millis() : Long.MAX_VALUE;
  }

  /** For the click-stream, per partition. */
  public WatermarkStrategy<RawMessage> clickstream() {
    WatermarkStrategy<RawMessage> strategy =
        WatermarkStrategy.forGenerator(new ArrivalWatermarks.Supplier(this));
    return strategy.withTimestampAssigner((message, kafkaTimestamp) -> message.timestamp());
  }

  /**
   * For topics whose messages change users at no particular event time: they never hold it back.
   */
  public static WatermarkStrategy<RawMessage> timeless() {
    return WatermarkStrategy.forGenerator(context -> new TimelessWatermarks());
  }
}
