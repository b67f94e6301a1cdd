package dev.nudge.mapping;

/** What happened in a line is in no mapping. Carries no stack trace: a file may hold millions. */
public final class UnmappedException extends Exception {
  private static final long serialVersionUID = 1L;

  UnmappedException(String message) {
    super(message, null, false, false);
  }
}
