package dev.nudge.io;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Messages that the job comes to next are gone. A restart would find them gone again, so Flink ends
 * the job instead; the message says how many they are and how to go on, which is all there is to
 * say.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class LostMessagesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostMessagesException(String message) {
    super(message, null, false, false);
  }
}
