package dev.nudge.io;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Kafka does not allow the running job something that it needs. A restart would be denied it again,
 * so Flink ends the job instead; the message says what it is and how to grant it, which is all
 * there is to say.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class DeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeniedException(String message) {
    super(message, null, false, false);
  }
}
