package dev.nudge.operators;

import dev.nudge.cleaning.DeadLetters;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.ModelSource;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import dev.nudge.triggers.RuleBook;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks changes before they are broadcast: a wrong one is answered and becomes a dead letter,
 * which both say why, and what runs stays. That a rule can never fire is logged.
 *
 * <p>A released model is read and checked by {@link ReleaseChecks}, so that neither inputs nor
 * barriers wait for it; it holds when it is done. In replay a barrier comes after the releases that
 * were read before it, so that a recording is played the same each time.
 *
 * <p>Operator state {@code waiting_releases}: the messages of releases that are still being
 * checked.
 */
final class ControlOperator extends AbstractStreamOperator<Control>
    implements OneInputStreamOperator<RawMessage, Control>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(ControlOperator.class);

  private static final ListStateDescriptor<RawMessage> WAITING =
      new ListStateDescriptor<>("waiting_releases", RawMessageSerializer.INSTANCE);

  private final UserSettings settings;
  private final ModelSource source;
  private final Duration limit;

  private transient ListState<RawMessage> waiting;
  private transient ControlCheck check;
  private transient ReleaseChecks releases;

  ControlOperator(
      StreamOperatorParameters<Control> parameters,
      UserSettings settings,
      ModelSource source,
      Duration limit) {
    super(parameters);
    this.settings = settings;
    this.source = source;
    this.limit = limit;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    waiting = context.getOperatorStateStore().getListState(WAITING);
  }

  @Override
  public void open() throws Exception {
    super.open();
    check = new ControlCheck(RuleBook.parse(settings.rules(), settings.engine().scores()));
    try (OnnxModel start = OnnxModel.load(settings.model())) {
      releases =
          new ReleaseChecks(
              new Releases(start.contract(), settings.engine().scores(), source),
              limit,
              getContainingTask()
                  .getMailboxExecutorFactory()
                  .createExecutor(getOperatorConfig().getChainIndex()),
              this::take,
              this::refuse);
    }
    for (RawMessage message : waiting.get()) {
      take(message);
    }
  }

  @Override
  public void processElement(StreamRecord<RawMessage> element) {
    if (!element.getValue().isHeartbeat()) {
      take(element.getValue());
    }
  }

  private void take(RawMessage message) {
    try {
      Control control = check.check(message);
      if (control.getChange() instanceof ModelRelease) {
        releases.begin(message, control);
      } else {
        take(control);
        check.warnings().forEach(warning -> LOG.warn("{}", warning));
      }
    } catch (RefusedControlException e) {
      refuse(message, check.time(), e);
    }
  }

  private void take(Control control) {
    output.collect(new StreamRecord<>(control));
  }

  private void refuse(RawMessage message, Instant changedAt, RefusedControlException e) {
    output.collect(SideOutputs.DEAD_LETTERS, new StreamRecord<>(DeadLetters.of(message, e.why())));
    output.collect(
        SideOutputs.CONTROL_STATUS,
        new StreamRecord<>(ControlAnswers.refused(message, changedAt, e.getMessage())));
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    if (!settings.live()) {
      releases.finishAll();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    waiting.update(releases.waiting());
  }

  @Override
  public void endInput() throws Exception {
    releases.finishAll();
  }

  @Override
  public void close() throws Exception {
    if (releases != null) {
      releases.close();
    }
    super.close();
  }
}
