package dev.nudge.cli.bench;

import dev.nudge.engine.UserRecord;
import dev.nudge.operators.UserRecordSerializer;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * An operator that reads and writes the user's record at every event, as Flink programs do. The
 * record is the user operator's own keyed state, so that it can start from its savepoints.
 */
abstract class ComparedOperator extends AbstractStreamOperator<Trigger>
    implements TwoInputStreamOperator<UserInput, Control, Trigger> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<UserRecord> records;

  ComparedOperator(StreamOperatorParameters<Trigger> parameters) {
    super(parameters);
  }

  @Override
  public void open() throws Exception {
    super.open();
    records =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("user_record", new UserRecordSerializer()));
  }

  /** Does to the record what the event asks for; returns it, or the one to keep instead. */
  abstract UserRecord step(UserRecord record, Event event) throws IOException;

  @Override
  public final void processElement1(StreamRecord<UserInput> element) throws IOException {
    UserRecord stored = records.value();
    UserRecord record = stored == null ? new UserRecord() : stored;
    records.update(step(record, (Event) element.getValue().getPayload()));
  }

  @Override
  public final void processElement2(StreamRecord<Control> element) {}

  @Override
  public final void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public final void processWatermark2(Watermark mark) {}

  @Override
  protected final void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
    if (index == 0) {
      super.processWatermarkStatus(status);
    }
  }
}
