package dev.nudge.mapping;

import java.util.Locale;
import java.util.Optional;

/** Why a record is no input. Carries no stack trace: a file may hold millions. */
public final class UnmappedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Under which it is counted. */
  public enum Reason {
    /** It is no JSON object. */
    UNREADABLE,
    /** What happened is in no mapping. */
    UNKNOWN_TYPE,
    /** The mapping says that it is nothing to read. */
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
  private final String place;
  private final String value;
  private final transient MappedInput objection;

  UnmappedException(Reason reason, String place, String value, String message) {
    this(reason, place, value, message, null);
  }

  private UnmappedException(
      Reason reason, String place, String value, String message, MappedInput objection) {
    super(message, null, false, false);
    this.reason = reason;
    this.place = place;
    this.value = value;
    this.objection = objection;
  }

  /** The same, of a record that holds an objection; null for none. */
  UnmappedException but(MappedInput objection) {
    return new UnmappedException(reason, place, value, getMessage(), objection);
  }

  /**
   * That somebody says no to marketing, which counts whatever else of the record does not map: a
   * {@link dev.nudge.schemas.ProfileUpdate} of that alone. Its time is the beginning of 1970 where
   * the record's cannot be read.
   */
  public Optional<MappedInput> objection() {
    return Optional.ofNullable(objection);
  }

  public Reason reason() {
    return reason;
  }

  /** Where the value stands, as a JSON Pointer; empty where nothing does. */
  public String place() {
    return place;
  }

  /**
   * The value as it may be shown, short and in quotes, or its kind where the mapping says that
   * messages repeat none. Of what is ignored the word, as the mapping names it, or {@code other}.
   * Empty where nothing stands.
   */
  public String value() {
    return value;
  }
}
