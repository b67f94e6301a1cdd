package dev.nudge.operators;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/**
 * Makes the one keyed operator: inputs by user on the first input, broadcast control on the second.
 */
public final class UserOperatorFactory extends AbstractStreamOperatorFactory<Trigger>
    implements TwoInputStreamOperatorFactory<UserInput, Control, Trigger> {
  private static final long serialVersionUID = 1L;

  private final UserSettings settings;
  private final CleanedBacklog backlog;

  /** For a job whose sources begin at the beginning. */
  public UserOperatorFactory(UserSettings settings) {
    this(settings, CleanedBacklog.none());
  }

  public UserOperatorFactory(UserSettings settings, CleanedBacklog backlog) {
    this.settings = settings;
    this.backlog = backlog;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  @SuppressWarnings(
      "unchecked") // The caller asks for an operator of the factory's own output type.
  public <T extends StreamOperator<Trigger>> T createStreamOperator(
      StreamOperatorParameters<Trigger> parameters) {
    return (T) new UserOperator(parameters, settings, backlog);
  }

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return UserOperator.class;
  }
}
