package dev.nudge.cli.bench;

import dev.nudge.engine.UserRecord;
import dev.nudge.engine.UserRecordCodec;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Trigger;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * Gives each user who makes an event one of some records, in turns, with its timer: millions of
 * users have full records in minutes, who would need an hour to make their history.
 */
final class FillOperator extends ComparedOperator implements Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  private final byte[][] records;
  private transient InternalTimerService<VoidNamespace> deadlines;
  private transient int filled;

  /**
   * @param records encoded by {@link UserRecordCodec}, each with the time of its timer
   */
  FillOperator(StreamOperatorParameters<Trigger> parameters, byte[][] records) {
    super(parameters);
    this.records = records;
  }

  @Override
  public void open() throws Exception {
    super.open();
    deadlines = getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  UserRecord step(UserRecord none, Event event) {
    UserRecord record = UserRecordCodec.decode(records[filled++ % records.length], 0);
    deadlines.registerEventTimeTimer(VoidNamespace.INSTANCE, record.timer);
    return record;
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("a deadline came while records were filled in");
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("deadlines are in event time");
  }
}
