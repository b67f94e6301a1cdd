package dev.nudge.recordings.scored;

/** A file of scored rows that cannot be read, or written, to its end. */
public final class ScoredRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Kind {
    /** Not there, empty, no Avro container, or one that ends in its header. */
    UNREADABLE,
    /** Holds other records. */
    FOREIGN,
    /** Ends inside a block. */
    TRUNCATED,
    /** The bytes are not those that were written. */
    DAMAGED,
    /** Cannot be made or written on. */
    UNWRITABLE
  }

  private final Kind kind;

  ScoredRowException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
