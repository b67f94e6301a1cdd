package dev.nudge.schemas;

import java.util.Optional;

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
  private final transient Object misread;

  DecodeException(Kind kind, String message, Throwable cause) {
    this(kind, message, cause, null);
  }

  private DecodeException(Kind kind, String message, Throwable cause, Object misread) {
    super(message, cause, false, false);
    this.kind = kind;
    this.misread = misread;
  }

  /** It can be read, but its times are not those that were meant. */
  static DecodeException misread(String message, Object record) {
    return new DecodeException(Kind.MALFORMED, message, null, record);
  }

  /** The encoding is right, but nobody here knows the schema that it was written with. */
  public static DecodeException unknownSchema(String message) {
    return new DecodeException(Kind.UNKNOWN_SCHEMA, message, null);
  }

  /** What was read, if it is right but for its times; else empty. */
  public Optional<Object> misread() {
    return Optional.ofNullable(misread);
  }

  public Kind kind() {
    return kind;
  }
}
