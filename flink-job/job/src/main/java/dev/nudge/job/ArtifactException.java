package dev.nudge.job;

import java.io.IOException;

/**
 * A file that the job is started with cannot be read, or cannot be used. Nothing was started. The
 * message says all there is to say, so there is no stack trace.
 */
public final class ArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ArtifactException(String message) {
    super(message, null, false, false);
  }

  static ArtifactException unreadable(String option, String location, IOException cause) {
    return new ArtifactException(
        "%s: '%s' cannot be read (%s); give a path, a URI of a file system that Flink knows, or classpath:<resource>"
            .formatted(option, location, cause.getMessage()));
  }

  /** A fault of several lines gets lines of its own. */
  static ArtifactException refused(String option, String location, RuntimeException fault) {
    String what = fault.getMessage();
    return new ArtifactException(
        "%s: '%s' cannot be used:%s%s"
            .formatted(option, location, what.contains("\n") ? System.lineSeparator() : " ", what));
  }
}
