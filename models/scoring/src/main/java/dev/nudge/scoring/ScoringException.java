package dev.nudge.scoring;

/**
 * A model that had passed every check at load failed, or gave numbers that are not finite; or there
 * is no runtime to load it.
 */
public final class ScoringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScoringException(String message, Throwable cause) {
    super(message, cause);
  }
}
