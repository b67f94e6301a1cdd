package dev.nudge.job;

import dev.nudge.triggers.RuleException;
import java.io.IOException;
import java.util.Optional;

/**
 * A file that the job is started with cannot be read, or cannot be used. Nothing was started. The
 * message says all there is to say, so there is no stack trace.
 */
public final class ArtifactException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RuleException rules;

  private ArtifactException(String message, RuleException rules) {
    super(message, null, false, false);
    this.rules = rules;
  }

  static ArtifactException unreadable(String option, String location, IOException cause) {
    return new ArtifactException(
        "%s: '%s' cannot be read (%s); give a path, a URI of a file system that Flink knows, or classpath:<resource>"
            .formatted(option, location, cause.getMessage()),
        null);
  }

  static ArtifactException refused(String option, String location, RuntimeException fault) {
    return new ArtifactException(
        "%s: '%s' cannot be used: %s".formatted(option, location, fault.getMessage()), null);
  }

  /** Each mistake has a line of its own. */
  static ArtifactException wrongRules(String location, RuleException fault) {
    return new ArtifactException(
        "'%s' cannot be used as rules:%n%s".formatted(location, fault.in(location)), fault);
  }

  /** The same of a mapping. */
  static ArtifactException wrongMapping(String location, IllegalArgumentException fault) {
    return new ArtifactException(
        "'%s' cannot be used as mapping:%n%s".formatted(location, fault.getMessage()), null);
  }

  /** All that is wrong with the rules, if it is they that are wrong. */
  public Optional<RuleException> wrongRules() {
    return Optional.ofNullable(rules);
  }
}
