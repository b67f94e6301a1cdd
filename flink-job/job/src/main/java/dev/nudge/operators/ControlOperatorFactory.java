package dev.nudge.operators;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.ModelSource;
import dev.nudge.schemas.Control;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the operator that checks control messages before they are broadcast. */
public final class ControlOperatorFactory extends AbstractStreamOperatorFactory<Control>
    implements OneInputStreamOperatorFactory<RawMessage, Control> {
  private static final long serialVersionUID = 1L;

  /** A model of some megabytes takes seconds; a job that waits longer is not asked in vain. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final UserSettings settings;

  /**
   * @param settings of the user operator, whose rules and model are changed
   */
  public ControlOperatorFactory(UserSettings settings) {
    this.settings = settings;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  @SuppressWarnings(
      "unchecked") // The caller asks for an operator of the factory's own output type.
  public <T extends StreamOperator<Control>> T createStreamOperator(
      StreamOperatorParameters<Control> parameters) {
    ModelSource source = ModelFiles::read;
    return (T) new ControlOperator(parameters, settings, source, LIMIT);
  }

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return ControlOperator.class;
  }
}
