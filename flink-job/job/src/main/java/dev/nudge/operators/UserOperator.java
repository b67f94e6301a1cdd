package dev.nudge.operators;

import dev.nudge.engine.Engine;
import dev.nudge.engine.MicroBatch;
import dev.nudge.engine.Models;
import dev.nudge.engine.UserRecord;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.TrustedRecords;
import dev.nudge.schemas.UserInput;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.IOUtils;

/**
 * The one keyed operator: batches inputs of different users, steps the engine, keeps records and
 * deadlines.
 *
 * <p>Guarantees that what comes out per user is what the engine alone would emit, whatever the
 * batch and cache sizes: the batch is flushed before a watermark passes, before a snapshot, before
 * a change of rules or model and at the end of input, and is never state. Gives up ordering between
 * users inside a batch, and between the deadlines of a jump of time and inputs of other users.
 * Without state the {@link Backlog} comes before the first input: tasks that begin take no
 * checkpoint, so there is none amid it.
 *
 * <p>Keyed state: {@code user_record}, one per user, ends at the {@code forget-after} deadline or
 * by erasure; and one event-time timer per user in {@code deadlines}. Operator state: the rules and
 * models changed at run time, see {@link Controlled}; and a {@link PromiseSample}.
 */
final class UserOperator extends AbstractStreamOperator<Trigger>
    implements TwoInputStreamOperator<UserInput, Control, Trigger>,
        Triggerable<String, VoidNamespace>,
        BoundedMultiInput {
  private static final long serialVersionUID = 1L;

  private static final ValueStateDescriptor<UserRecord> RECORD =
      new ValueStateDescriptor<>(UserRecordSerializer.STATE, new UserRecordSerializer());

  private final UserSettings settings;
  private final CleanedBacklog backlog;

  private transient boolean restored;
  private transient Controlled controlled;
  private transient Models models;
  private transient PromiseStates promised;
  private transient Engine engine;
  private transient CachedUsers users;
  private transient MicroBatch<CacheEntry> batch;
  private transient UserOutputs outputs;
  transient UserMetrics metrics;
  private transient BatchClock clock;
  private transient SlicedWatermarks watermarks;

  UserOperator(
      StreamOperatorParameters<Trigger> parameters, UserSettings settings, CleanedBacklog backlog) {
    super(parameters);
    this.settings = settings;
    this.backlog = backlog;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    restored = context.isRestored();
    TaskInfo task = getRuntimeContext().getTaskInfo();
    controlled = new Controlled(settings, task, context.getOperatorStateStore());
    promised = PromiseStates.open(context.getOperatorStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    TrustedRecords.ensure();
    models = controlled.models.open();
    engine = settings.open(models, controlled.rules.book());
    metrics = new UserMetrics(Measure.group(getMetricGroup()), settings, models, controlled.rules);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    metrics.promises().restore(promised, task);
    RecordStore records =
        new KeyedRecords(
            getKeyedStateBackend(),
            getRuntimeContext().getState(RECORD),
            getInternalTimerService("deadlines", VoidNamespaceSerializer.INSTANCE, this),
            metrics.recordBytes());
    users = CachedUsers.of(records, settings.batch(), getContainingTask().getEnvironment());
    outputs = new UserOutputs(output, settings, metrics);
    batch = new MicroBatch<>(engine, models.scorer(), users, outputs);
    batch.scoreBy(models);
    clock = new BatchClock(getProcessingTimeService(), settings.batch().maxWait(), this::flush);
    watermarks =
        new SlicedWatermarks(
            timeServiceManager,
            getContainingTask()
                .getMailboxExecutorFactory()
                .createExecutor(getOperatorConfig().getChainIndex()),
            output,
            this::flush);
    metrics.register(outputs, users, engine, models);
    if (!restored) {
      controlled.readBacklog(backlog, models, this::change, this::refuse, this::report);
      backlog.readUsers(task, this::add, this::refuse);
      flush();
    }
    if (task.getIndexOfThisSubtask() == 0) {
      controlled.rules.report();
    }
  }

  private void refuse(DeadLetter letter) {
    output.collect(SideOutputs.DEAD_LETTERS, new StreamRecord<>(letter));
  }

  private void report(ControlStatus status) {
    output.collect(SideOutputs.CONTROL_STATUS, new StreamRecord<>(status));
  }

  @Override
  public void processElement1(StreamRecord<UserInput> element) {
    add(element.getValue());
    if (!batch.isEmpty()) {
      clock.somethingWaits();
    }
  }

  private void add(UserInput input) {
    metrics.takes(input);
    batch.add(
        input.getUserId(),
        (SpecificRecord) input.getPayload(),
        input.getArrival(),
        input.getClock(),
        input.getPartition(),
        input.getOffset());
    if (batch.isFull()) {
      flush();
    }
  }

  @Override
  public void processElement2(StreamRecord<Control> element) throws Exception {
    flush();
    change(element.getValue());
  }

  private void change(Control control) throws Exception {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    controlled.apply(control, now, engine, models, batch, metrics);
  }

  private void flush() {
    batch.flush();
    metrics.flushed();
    users.shrink();
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    flush();
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      // The end of a bounded stream is no silence: deadlines beyond it stay.
      watermarks.finish();
      output.emitWatermark(mark);
    } else {
      metrics.promises().pass(mark.getTimestamp(), users::look);
      watermarks.advance(mark);
    }
  }

  /** Control has no event time: it must not hold back the users'. */
  @Override
  public void processWatermark2(Watermark mark) {}

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int index) throws Exception {
    if (index == 0) {
      super.processWatermarkStatus(status);
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    CacheEntry entry = users.slot(timer.getKey());
    if (users.timerFired(entry, timer.getTimestamp())) {
      engine.advance(entry, timer.getTimestamp(), outputs);
      users.settled(entry, engine.nextDeadline(entry.record()));
    }
    users.shrink();
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("deadlines are in event time");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    settle();
    metrics.uncommitted().barrier(checkpointId);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    metrics.uncommitted().complete(checkpointId);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    if (!batch.isEmpty()) {
      throw new IllegalStateException("a batch that is not empty would be lost by this snapshot");
    }
    super.snapshotState(context);
    metrics.promises().save(promised);
  }

  @Override
  public void endInput(int input) throws Exception {
    settle();
  }

  private void settle() throws Exception {
    flush();
    metrics.writeBack(users);
    controlled.reports.write(models, this::report);
  }

  @Override
  public void close() throws Exception {
    IOUtils.closeAll(engine, models);
    super.close();
  }
}
