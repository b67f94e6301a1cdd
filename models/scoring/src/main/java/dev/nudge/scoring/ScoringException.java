package dev.nudge.scoring;

/** The model runtime failed on a model that had passed every check at load. */
public final class ScoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
