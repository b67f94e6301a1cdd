package dev.nudge.recordings;

/**
 * A recording that cannot be opened, read on or written at all: missing, not of the named format,
 * or on a failing disk. A line that cannot be read is no exception but one of the {@link
 * Rejections}.
 */
public final class RecordingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }

  RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
