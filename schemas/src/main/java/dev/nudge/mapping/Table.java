package dev.nudge.mapping;

import java.util.List;
import java.util.Optional;

/**
 * How a table of text is written.
 *
 * @param separator between the fields of a line; empty for what the name of the file says
 * @param columns their names, of a table without a header; else empty
 */
public record Table(Optional<Character> separator, List<String> columns) {
  static final Table DEFAULT = new Table(Optional.empty(), List.of());

  public Table {
    columns = List.copyOf(columns);
  }
}
