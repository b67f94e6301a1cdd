package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Table;
import java.util.List;
import java.util.Optional;

/**
 * The first records of somebody's file.
 *
 * @param file its name
 * @param table how it is written, if it is a table of text; empty for JSON lines. It has columns
 *     only if the file does not name them
 * @param records in the order of the file
 * @param unreadable lines that are no record
 * @param whole whether that is all of the file
 */
public record Sample(
    String file, Optional<Table> table, List<ObjectNode> records, long unreadable, boolean whole) {
  public Sample {
    records = List.copyOf(records);
  }

  /** Whether the names of columns are made up, as the table has none. */
  boolean nameless() {
    return table.filter(written -> !written.columns().isEmpty()).isPresent();
  }

  /** As {@code --stream} names the format. */
  public String format() {
    return table.isPresent() ? "csv" : "json";
  }
}
