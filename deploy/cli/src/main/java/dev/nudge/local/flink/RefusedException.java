package dev.nudge.local.flink;

/** Flink has not taken a job: it, or the job's main class, said no. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RefusedException(String message) {
    super(message);
  }
}
