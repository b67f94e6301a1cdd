package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * How event time advances.
 *
 * @param behind how far the watermark stays behind the latest arrival: allowed lateness plus
 *     arrival disorder
 * @param idleTimeout live only: after this long without a message event time advances with the wall
 *     clock, so that silence still fires; null in a replay, where only the recording says what time
 *     it is
 */
public record EventTime(Duration behind, Duration idleTimeout) implements Serializable {

  /** Only messages say what time it is. */
  public static EventTime replay(Duration behind) {
    return new EventTime(behind, null);
  }

  public static EventTime live(Duration behind, Duration idleTimeout) {
    return new EventTime(behind, idleTimeout);
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
        WatermarkStrategy.forGenerator(
            context ->
                new ArrivalWatermarks(this, context.getInputActivityClock(), Clock.systemUTC()));
    return strategy.withTimestampAssigner((message, kafkaTimestamp) -> message.timestamp());
  }

  /**
   * For topics whose messages change users at no particular event time: they never hold it back.
   */
  public static WatermarkStrategy<RawMessage> timeless() {
    return WatermarkStrategy.forGenerator(context -> new TimelessWatermarks());
  }
}
