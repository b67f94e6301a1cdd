package dev.nudge.cli.bench;

import dev.nudge.operators.BatchSettings;
import dev.nudge.operators.UserOperatorFactory;
import dev.nudge.operators.UserSettings;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.Trigger;
import dev.nudge.schemas.UserInput;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperatorFactory;

/** The operators that are compared; all keep the same user records. */
enum Variant implements Contender {
  STATE_ONLY("a", "RocksDB state read + write only"),
  CALL_PER_EVENT("b", "one ONNX call per event"),
  WINDOW("c", "last 50 events re-scored per event"),
  NUDGE("d", "Nudge's operator"),
  NUDGE_AND_SCORES("e", "(d), each score written to Kafka");

  /** Each event for itself, and the smallest cache there is. */
  private static final BatchSettings ONE_BY_ONE = new BatchSettings(1, Duration.ZERO, 16, 0);

  private final String letter;
  private final String label;

  Variant(String letter, String label) {
    this.letter = letter;
    this.label = label;
  }

  @Override
  public String mark() {
    return letter;
  }

  @Override
  public String label() {
    return label;
  }

  TwoInputStreamOperatorFactory<UserInput, Control, Trigger> operator(UserSettings settings) {
    return switch (this) {
      case STATE_ONLY -> new ComparedFactory(StateOnlyOperator.class, StateOnlyOperator::new);
      case CALL_PER_EVENT -> new UserOperatorFactory(settings.withBatch(ONE_BY_ONE));
      case WINDOW ->
          new ComparedFactory(
              WindowOperator.class, parameters -> new WindowOperator(parameters, settings.model()));
      case NUDGE -> new UserOperatorFactory(settings);
      case NUDGE_AND_SCORES ->
          throw new IllegalStateException("scores need the whole job, whose operator it keeps");
    };
  }
}
