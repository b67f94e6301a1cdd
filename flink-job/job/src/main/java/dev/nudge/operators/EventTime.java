package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.schemas.checks.TimeBounds;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How event time advances.
 *
 * @param behind how far the watermark stays behind the latest arrival: allowed lateness plus
 *     arrival disorder
 * @param believed an arrival beyond these bounds moves no watermark; live, neither does one that
 *     lies further ahead of the wall clock than clocks may go wrong
 * @param idleTimeout live only: after this long without a message event time advances with the wall
 *     clock, so that silence still fires; null in a replay, where only the recording says what time
 *     it is
 */
public record EventTime(Duration behind, TimeBounds believed, Duration idleTimeout)
    implements Serializable {

  /** Only messages say what time it is. */
  public static EventTime replay(Duration behind, TimeBounds believed) {
    return new EventTime(behind, believed, null);
  }

  public static EventTime live(Duration behind, TimeBounds believed, Duration idleTimeout) {
    return new EventTime(behind, believed, idleTimeout);
  }

  /**
   * The watermark after an arrival.
   *
   * @param arrival epoch milliseconds
   * @return the greatest event time that is over, epoch milliseconds
   */
  public long watermark(long arrival) {
    return arrival - behind.toMillis() - 1;
  }

  /** For the click-stream, per partition. */
  public WatermarkStrategy<RawMessage> clickstream() {
    WatermarkStrategy<RawMessage> strategy =
        WatermarkStrategy.forGenerator(new ArrivalWatermarks.Making(this));
    return strategy.withTimestampAssigner((message, kafkaTimestamp) -> message.timestamp());
  }

  /**
   * For topics whose messages change users at no particular event time: they never hold it back.
   */
  public static WatermarkStrategy<RawMessage> timeless() {
    return WatermarkStrategy.forGenerator(context -> new TimelessWatermarks());
  }
}
