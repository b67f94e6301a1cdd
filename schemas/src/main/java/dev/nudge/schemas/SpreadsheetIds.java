package dev.nudge.schemas;

import java.util.regex.Pattern;

/** What a spreadsheet does to the ids of a file that was only looked at and saved. */
public final class SpreadsheetIds {
  /** For messages. */
  public static final String WHAT_TO_DO =
      "what a spreadsheet made of an id; export it anew, as text";

  /** As spreadsheets write long numbers; an id such as {@code 12E5} is none. */
  private static final Pattern ROUNDED = Pattern.compile("-?\\d([.,]\\d+)?[eE]\\+\\d+");

  private static final Pattern ERROR =
      Pattern.compile("#(N/A|REF!|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!|#+)");

  private SpreadsheetIds() {}

  /** Whether many ids may have become this one. */
  public static boolean isSpoilt(String id) {
    return ROUNDED.matcher(id).matches() || ERROR.matcher(id).matches();
  }
}
