package dev.nudge.local.host;

/**
 * A run that cannot continue for a reason outside the program: a port in use, a full disk, a file
 * that is not there. The message is one line for the person at the console: what, where, what to
 * do.
 */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailedException(String message) {
    super(message);
  }

  public RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
