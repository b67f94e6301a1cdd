package dev.nudge.io;

import java.util.List;

/** Kafka is not as the job needs it. Nothing was started. */
public final class PreflightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  PreflightException(List<String> errors, Throwable cause) {
    super(String.join(System.lineSeparator(), errors), cause);
    this.errors = List.copyOf(errors);
  }

  /** All that is wrong, one line each: what, where, what to do. */
  public List<String> errors() {
    return errors;
  }
}
