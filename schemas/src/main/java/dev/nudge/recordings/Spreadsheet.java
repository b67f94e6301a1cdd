package dev.nudge.recordings;

import java.util.regex.Pattern;

/** What a spreadsheet does to a file that was only looked at and saved. */
final class Spreadsheet {
  /** As spreadsheets write long numbers; an id such as {@code 12E5} is none. */
  private static final Pattern ROUNDED = Pattern.compile("-?\\d([.,]\\d+)?[eE]\\+\\d+");

  private static final Pattern ERROR =
      Pattern.compile("#(N/A|REF!|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!|#+)");

  private Spreadsheet() {}

  /**
   * An id that no spreadsheet has spoilt.
   *
   * @param name what holds it
   * @throws RowFault if one has: many ids became one
   */
  static String id(String name, String id) throws RowFault {
    if (id == null || !(ROUNDED.matcher(id).matches() || ERROR.matcher(id).matches())) {
      return id;
    }
    throw new RowFault(
        RowFault.BAD_VALUE,
        "%s is %s, what a spreadsheet made of an id; export it anew, as text"
            .formatted(name, RowFault.shown(id)));
  }
}
