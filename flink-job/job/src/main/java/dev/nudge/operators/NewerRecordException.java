package dev.nudge.operators;

import dev.nudge.engine.UnreadableRecordException;
import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The state is of a release that this one cannot read: starting again would not help. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class NewerRecordException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NewerRecordException(UnreadableRecordException cause) {
    super(cause.getMessage(), cause);
  }
}
