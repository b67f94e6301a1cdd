package dev.nudge.recordings;

import dev.nudge.schemas.RecordedMessage;

/** Turns one line into one message. */
@FunctionalInterface
interface LineParser {
  /**
   * Reads one line.
   *
   * @param text the line, not blank
   * @param line its number, from 1
   * @throws RowFault where the line is no message
   */
  RecordedMessage parse(String text, long line) throws RowFault;
}
