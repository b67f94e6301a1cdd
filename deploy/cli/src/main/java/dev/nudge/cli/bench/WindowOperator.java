package dev.nudge.cli.bench;

import dev.nudge.engine.UserRecord;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Trigger;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/**
 * The usual design: the feature rows of the user's last {@value #LENGTH} events are keyed state,
 * and at every event the recurrent model reads them all. Features come from the same code as the
 * user operator's. It scores and does no more: no rules, no deadlines.
 */
final class WindowOperator extends ComparedOperator {
  private static final long serialVersionUID = 1L;

  /** Rows that the model reads. */
  static final int LENGTH = 50;

  private final byte[] model;
  private transient Step step;

  private transient ValueState<byte[]> rows;
  private transient FeatureSet features;
  private transient WindowModel scorer;

  WindowOperator(StreamOperatorParameters<Trigger> parameters, byte[] model) {
    super(parameters);
    this.model = model;
  }

  @Override
  public void open() throws Exception {
    super.open();
    rows =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("rows", BytePrimitiveArraySerializer.INSTANCE));
    step = new Step();
    try (OnnxModel checked = OnnxModel.load(model)) {
      ModelContract contract = checked.contract();
      features = contract.features();
      scorer = new WindowModel(contract, LENGTH);
    }
  }

  @Override
  UserRecord step(UserRecord record, Event event) throws IOException {
    record.rolling.apply(event, step);
    record.sequence++;
    byte[] window = rows.value();
    scorer.shift(window == null ? new byte[scorer.bytes()] : window);
    features.fill(record.rolling, record.who, step, scorer.features(), LENGTH - 1);
    scorer.run();
    rows.update(scorer.window());
    record.touched = step.time();
    record.champion.purchaseLogits = scorer.purchaseLogits();
    record.champion.returnLogits = scorer.returnLogits();
    return record;
  }

  @Override
  public void close() throws Exception {
    if (scorer != null) {
      scorer.close();
    }
    super.close();
  }
}
