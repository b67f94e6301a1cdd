package dev.nudge.recommending;

/** A table of recommendations was refused at load. The message says what was found where. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a table. */
  public enum Kind {
    /** The file cannot be read, or is no Avro container: empty, gzipped, something else. */
    UNREADABLE,
    /** The file ends before its record does. */
    TRUNCATED,
    /** The container holds other records. */
    WRONG_SCHEMA,
    /** The bytes are not those that were written. */
    DAMAGED,
    /** There is not a single item in it. */
    EMPTY,
    /** An item is blank, too long, or there twice. */
    BAD_ITEM,
    /** A neighbour is not in the table, there twice, or the item itself. */
    BAD_NEIGHBOUR,
    /** A score is not a number within (0, 1], or higher than the one before it. */
    BAD_SCORE
  }

  private final Kind kind;

  TableException(Kind kind, String message) {
    this(kind, message, null);
  }

  TableException(Kind kind, String message, Throwable cause) {
    super("table of recommendations: " + message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
