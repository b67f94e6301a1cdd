package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import java.util.List;

/** One public format: the columns of its table, and what a row means as an event. */
interface TableFormat {
  /** The format's name, also the first part of the event ids. */
  String label();

  /** The columns it needs; without a header, all columns in their order. */
  List<String> columns();

  /** Whether the first line names the columns. */
  default boolean hasHeader() {
    return true;
  }

  /**
   * What a row means.
   *
   * @throws RowFault where the row is no event
   */
  Event event(Row row) throws RowFault;
}
