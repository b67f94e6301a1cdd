package dev.nudge.cli.bench;

import dev.nudge.engine.UserRecord;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Trigger;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Reads the user's record, touches it, writes it: the least that a stateful operator does. */
final class StateOnlyOperator extends ComparedOperator {
  private static final long serialVersionUID = 1L;

  StateOnlyOperator(StreamOperatorParameters<Trigger> parameters) {
    super(parameters);
  }

  @Override
  UserRecord step(UserRecord record, Event event) {
    record.sequence++;
    record.touched = event.getTime().toEpochMilli();
    return record;
  }
}
