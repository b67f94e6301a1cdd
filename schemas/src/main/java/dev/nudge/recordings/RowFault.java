package dev.nudge.recordings;

import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SpreadsheetIds;
import dev.nudge.schemas.Utf8Text;
import java.util.List;

/** Why one line is no message. Carries no stack trace: a bad file may raise millions of them. */
final class RowFault extends Exception {
  private static final long serialVersionUID = 1L;

  static final String UNREADABLE = "unreadable";
  static final String TRUNCATED = "truncated";
  static final String MISSING_FIELD = "missing-field";
  static final String BAD_VALUE = "bad-value";
  static final String BAD_TIME = "bad-time";
  static final String LONELY_TIME = "lonely-time";
  static final String DATE_ORDER = "date-order";
  static final String UNKNOWN_TYPE = "unknown-type";
  static final String IGNORED = "ignored";
  static final String UNKNOWN_FIELD = "unknown-field";
  static final String ARRIVAL_ORDER = "arrival-order";
  static final String UNKNOWN_SESSION = "unknown-session";
  static final String NO_CLICKS = "no-clicks";
  static final String DUPLICATE_ROW = "duplicate-row";
  static final String MISSING_CUSTOMER = "missing-customer";
  static final String CANCELLATION = "cancellation";
  static final String NON_POSITIVE_QUANTITY = "non-positive-quantity";
  static final String NON_POSITIVE_PRICE = "non-positive-price";

  private final String reason;
  private final String place;
  private final String value;
  private final transient List<RecordedMessage> kept;

  RowFault(String reason, String message) {
    this(reason, "", "", message, List.of());
  }

  /** What is no record. */
  RowFault(UnmappedException e) {
    this(e, List.of());
  }

  /** What a mapping does not read. */
  RowFault(UnmappedException e, List<RecordedMessage> kept) {
    this(e.reason().code(), e.place(), e.value(), e.getMessage(), kept);
  }

  private RowFault(
      String reason, String place, String value, String message, List<RecordedMessage> kept) {
    super(message, null, false, false);
    this.reason = reason;
    this.place = place;
    this.value = value;
    this.kept = kept;
  }

  /** The same of a line that seems to be cut. */
  RowFault cut() {
    return new RowFault(
        TRUNCATED, place, value, "the last line has no line end and is cut: " + getMessage(), kept);
  }

  /** The same of a line that is kept all the same, as these messages. */
  RowFault keeping(List<RecordedMessage> messages) {
    return new RowFault(reason, place, value, getMessage(), messages);
  }

  /**
   * An id that no spreadsheet has spoilt.
   *
   * @param name what holds it
   * @throws RowFault if one has: many ids became one
   */
  static String requireWholeId(String name, String id) throws RowFault {
    if (id == null || !SpreadsheetIds.isSpoilt(id)) {
      return id;
    }
    throw new RowFault(
        BAD_VALUE, "%s is %s, %s".formatted(name, shown(id), SpreadsheetIds.WHAT_TO_DO));
  }

  String reason() {
    return reason;
  }

  /** The word by which a mapping ignores it; empty if none does. */
  String ignored() {
    return reason.equals(IGNORED) ? value : "";
  }

  /** What the line says that counts all the same. */
  List<RecordedMessage> kept() {
    return kept;
  }

  /** What is rejected, where. */
  Rejections.Example at(String file, long line) {
    return new Rejections.Example(file, line, reason, place, value, getMessage());
  }

  /** A value as it may stand in a message: short, and without control characters. */
  static String shown(String value) {
    return Utf8Text.shown(value);
  }
}
