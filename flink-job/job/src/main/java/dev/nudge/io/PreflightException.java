package dev.nudge.io;

import java.util.List;

/**
 * Kafka or the schema registry is not as the job needs it. Nothing was started. The message says
 * all there is to say, so there is no stack trace.
 */
public final class PreflightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  PreflightException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors), null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** All that is wrong, one line each: what, where, what to do. */
  public List<String> errors() {
    return errors;
  }
}
