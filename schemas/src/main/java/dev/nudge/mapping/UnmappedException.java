package dev.nudge.mapping;

import java.util.Locale;

/** Why a record is no event. Carries no stack trace: a file may hold millions. */
public final class UnmappedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Under which it is counted. */
  public enum Reason {
    /** What happened is in no mapping. */
    UNKNOWN_TYPE,
    /** The mapping says that it is no event. */
    IGNORED,
    MISSING_FIELD,
    BAD_VALUE,
    BAD_TIME;

    /** As rejections are counted by, such as {@code unknown-type}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  UnmappedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
