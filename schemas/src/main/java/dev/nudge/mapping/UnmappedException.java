package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

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
  private final transient List<MappedInput> objections;

  UnmappedException(Reason reason, String place, String value, String message) {
    this(reason, place, value, message, List.of());
  }

  private UnmappedException(
      Reason reason, String place, String value, String message, List<MappedInput> objections) {
    super(message, null, false, false);
    this.reason = reason;
    this.place = place;
    this.value = value;
    this.objections = objections;
  }

  /** The same, of a record that holds objections. */
  UnmappedException but(List<MappedInput> objections) {
    return new UnmappedException(reason, place, value, getMessage(), objections);
  }

  /**
   * The same, of a record that has it in an element.
   *
   * @param at where the element stands
   */
  UnmappedException within(String at, JsonNode element) {
    boolean itsOwn =
        place.isEmpty() || element.has(JsonPointer.compile(place).getMatchingProperty());
    return new UnmappedException(
        reason, itsOwn ? at + place : place, value, at + ": " + getMessage(), objections);
  }

  /**
   * That somebody says no to marketing, which counts whatever else of the record does not map: a
   * {@link dev.nudge.schemas.ProfileUpdate} of that alone. Its time is the beginning of 1970 where
   * the record's cannot be read. Several only of a record that holds an array of events.
   */
  public List<MappedInput> objections() {
    return objections;
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
