package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;
import java.util.List;

/** Turns one line into one message, or several: all of the line, or nothing. */
@FunctionalInterface
interface LineParser {
  /**
   * Reads one line.
   *
   * @param text the line, not blank
   * @param line its number, from 1
   * @return at least one
   * @throws RowFault where the line is no message
   */
  List<RecordedMessage> parse(String text, long line) throws RowFault;
}
