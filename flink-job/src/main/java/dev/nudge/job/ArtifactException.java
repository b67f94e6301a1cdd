package dev.nudge.job;

import java.io.IOException;

/** A file that the job is started with cannot be read. Nothing was started. */
public final class ArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ArtifactException(String option, String location, IOException cause) {
    super(
        "%s: '%s' cannot be read (%s); give a path, a URI of a file system that Flink knows, or classpath:<resource>"
            .formatted(option, location, cause.getMessage()),
        cause);
  }
}
