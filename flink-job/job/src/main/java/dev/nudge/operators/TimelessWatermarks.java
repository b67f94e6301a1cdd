package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Always idle: the topic has no say in what time it is. */
final class TimelessWatermarks implements WatermarkGenerator<RawMessage> {

  @Override
  public void onEvent(RawMessage message, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
