package dev.nudge.config;

import java.util.List;

/**
 * Options that cannot be used. Nothing was started. Has no stack trace: what is wrong is said by
 * the message, and where it was noticed helps nobody.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> errors;

  ConfigException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors), null, false, false);
    this.errors = List.copyOf(errors);
  }

  /** All that is wrong, one line each: key, value, what is allowed. */
  public List<String> errors() {
    return errors;
  }
}
