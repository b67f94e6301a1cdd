package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** One row of a table, its fields by column name. */
final class Row {
  private final String idPrefix;
  private final Columns columns;
  private final String[] fields;
  private final long line;

  Row(String idPrefix, Columns columns, String[] fields, long line) {
    this.idPrefix = idPrefix;
    this.columns = columns;
    this.fields = fields;
    this.line = line;
  }

  /** Where it stands in its file, from 1. */
  long line() {
    return line;
  }

  /** All fields as they stand. */
  String[] fields() {
    return fields;
  }

  /** A field without surrounding blanks; null where it is blank or the table lacks the column. */
  String text(String column) {
    int position = columns.position(column);
    String text = position < 0 ? "" : fields[position].strip();
    return text.isEmpty() ? null : text;
  }

  String required(String column) throws RowFault {
    String text = text(column);
    if (text == null) {
      throw new RowFault(RowFault.MISSING_FIELD, "%s is blank".formatted(column));
    }
    return text;
  }

  /** A finite number, or null where the field is blank. */
  Double number(String column) throws RowFault {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as a number that is not finite is
    }
    throw badValue(column, text, "a number");
  }

  /** A whole number. */
  int wholeNumber(String column) throws RowFault {
    String text = required(column);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw badValue(column, text, "a whole number");
    }
  }

  /** A time as {@code reading} makes it of the field's text. */
  Instant time(String column, TimeReading reading) throws RowFault {
    String text = required(column);
    try {
      return Times.requireBelieved(column, reading.read(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new RowFault(
          RowFault.BAD_TIME, "%s is %s, no time".formatted(column, RowFault.shown(text)));
    }
  }

  /** The event type that {@code types} names for the field's text. */
  EventType type(String column, Map<String, EventType> types) throws RowFault {
    String text = required(column);
    EventType type = types.get(text);
    if (type == null) {
      throw new RowFault(
          RowFault.UNKNOWN_TYPE,
          "%s is %s; known: %s"
              .formatted(column, RowFault.shown(text), String.join(", ", types.keySet())));
    }
    return type;
  }

  /** An event with an id made of format and line: the same file always gives the same ids. */
  Event event(String user, Instant time, EventType type) {
    Event event = new Event();
    event.setEventId(idPrefix + "-" + line);
    event.setUserId(user);
    event.setTime(time);
    event.setType(type);
    event.setAttributes(Map.of());
    return event;
  }

  private static RowFault badValue(String column, String text, String expected) {
    return new RowFault(
        RowFault.BAD_VALUE, "%s is %s, not %s".formatted(column, RowFault.shown(text), expected));
  }

  /** How the text of a time is read. */
  @FunctionalInterface
  interface TimeReading {
    Instant read(String text);
  }
}
