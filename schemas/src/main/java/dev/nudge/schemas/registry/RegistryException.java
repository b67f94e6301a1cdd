package dev.nudge.schemas.registry;

/**
 * The schema registry does not do what it is asked. The message says what was asked, where, what it
 * said and what to do, so there is no stack trace.
 */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** The file of the password, the token or the certificates cannot be used. */
    WRONG_FILE,
    /** Nobody answers, or not in time, or says that it cannot now. */
    UNAVAILABLE,
    /** It wants another user or password (401), or the user may not do this (403). */
    REFUSED,
    /** The answer is not that of a schema registry. */
    NOT_A_REGISTRY,
    /** It has no such id, subject or schema (404). */
    NOT_FOUND,
    /** The schema breaks the compatibility that its subject demands (409). */
    INCOMPATIBLE,
    /** It does not take the schema or the question (422 and others). */
    NOT_TAKEN
  }

  private final Kind kind;

  RegistryException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
