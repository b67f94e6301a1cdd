package dev.nudge.cli.bench;

import dev.nudge.schemas.Control;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** Makes an operator that takes the place of the user operator. */
final class ComparedFactory extends AbstractStreamOperatorFactory<Trigger>
    implements TwoInputStreamOperatorFactory<UserInput, Control, Trigger> {
  private static final long serialVersionUID = 1L;

  private final Class<? extends ComparedOperator> type;
  private final Making making;

  interface Making
      extends Function<StreamOperatorParameters<Trigger>, ComparedOperator>, Serializable {}

  ComparedFactory(Class<? extends ComparedOperator> type, Making making) {
    this.type = type;
    this.making = making;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  @SuppressWarnings(
      "unchecked") // The caller asks for an operator of the factory's own output type.
  public <T extends StreamOperator<Trigger>> T createStreamOperator(
      StreamOperatorParameters<Trigger> parameters) {
    return (T) making.apply(parameters);
  }

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return type;
  }
}
