package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** One row of a table, its fields by column name. */
final class Row {
  /** Without what a spreadsheet or a locale adds: exponents, thousands, currencies. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");

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

  /** An id that is not blank, and that no spreadsheet has spoilt. */
  String id(String column) throws RowFault {
    return RowFault.requireWholeId(column, required(column));
  }

  /** A number in digits with a decimal point, or null where the field is blank. */
  Double number(String column) throws RowFault {
    String text = text(column);
    if (text == null) {
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw badValue(column, text, "a number such as 1234.50");
    }
    return Double.valueOf(text);
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
      if (readable(Times.swapped(text), reading)) {
        throw new RowFault(
            RowFault.DATE_ORDER,
            ("%s is %s, a date only with day and month the other way round, so the dates of the"
                    + " other lines may be misread; export the file with dates such as 2010-12-31")
                .formatted(column, RowFault.shown(text)));
      }
      throw new RowFault(
          RowFault.BAD_TIME, "%s is %s, no time".formatted(column, RowFault.shown(text)));
    }
  }

  private static boolean readable(String text, TimeReading reading) {
    try {
      return reading.read(text) != null;
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return false;
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
