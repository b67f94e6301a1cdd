package dev.nudge.schemas;

/**
 * Bytes that are no readable record. Has no stack trace: bad input is an ordinary outcome that its
 * receiver turns into a dead letter. The message names fingerprint and sizes, never content.
 */
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with the bytes. */
  public enum Kind {
    /** Not the encoding, cut off, too long, or not as the schema says. */
    MALFORMED,
    /** The encoding, but written with a schema that this build, or the registry, does not know. */
    UNKNOWN_SCHEMA
  }

  private final Kind kind;

  DecodeException(Kind kind, String message, Throwable cause) {
    super(message, cause, false, false);
    this.kind = kind;
  }

  /** The encoding is right, but nobody here knows the schema that it was written with. */
  public static DecodeException unknownSchema(String message) {
    return new DecodeException(Kind.UNKNOWN_SCHEMA, message, null);
  }

  public Kind kind() {
    return kind;
  }
}
