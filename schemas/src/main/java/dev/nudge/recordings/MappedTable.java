package dev.nudge.recordings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.Table;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows of somebody's own table, whose columns a mapping explains. A blank cell holds nothing. */
final class MappedTable implements LineParser {
  private final char separator;
  private final List<String> columns;
  private final MappedRecords records;

  private MappedTable(char separator, List<String> columns, MappedRecords records) {
    this.separator = separator;
    this.columns = columns;
    this.records = records;
  }

  /**
   * Opens a table and reads its header; the caller closes what is returned.
   *
   * @param most lines to read
   * @throws RecordingException if it lacks a column that the mapping names, or has one twice
   */
  static MessageSource open(Path file, Mapping mapping, ReadingLog log, long most) {
    String name = file.getFileName().toString();
    Table table = mapping.table();
    char separator = table.separator().orElse(name.matches(".*\\.tsv(\\.gz)?") ? '\t' : ',');
    LineReader lines = new LineReader(InputFiles.open(file), most);
    try {
      List<String> columns = table.columns();
      if (columns.isEmpty() && lines.advance()) {
        columns = Arrays.stream(CsvLine.split(lines.text(), separator)).map(String::strip).toList();
      }
      if (!columns.isEmpty()) {
        requireColumns(name, columns, separator, mapping);
      }
      MappedTable parser = new MappedTable(separator, columns, new MappedRecords(mapping, log));
      return new LineMessages(name, lines, parser, log);
    } catch (IOException | RowFault | RecordingException e) {
      InputFiles.closeQuietly(lines);
      throw e instanceof RecordingException named
          ? named
          : new RecordingException(
              "the header of %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void requireColumns(
      String name, List<String> columns, char separator, Mapping mapping) {
    List<String> lacking = mapping.lacking(requireDistinct(name, columns));
    if (!lacking.isEmpty()) {
      throw new RecordingException(
          ("%s: it has no column for %s, which the mapping names; separated by %s it has %d, the"
                  + " first %s; correct the mapping, or say 'table: { separator: … }' in it")
              .formatted(
                  name,
                  String.join(", ", lacking),
                  separator == '\t' ? "tabs" : "'" + separator + "'",
                  columns.size(),
                  RowFault.shown(columns.get(0))));
    }
  }

  /**
   * The names of columns, each once.
   *
   * @throws RecordingException if there is one twice
   */
  static Set<String> requireDistinct(String name, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new RecordingException(
            "%s has two columns named %s; name each once".formatted(name, RowFault.shown(column)));
      }
    }
    return seen;
  }

  @Override
  public List<RecordedMessage> parse(String text, long line) throws RowFault {
    return records.messages(row(text, separator, columns), line);
  }

  /** A row by column; a blank cell holds nothing. */
  static ObjectNode row(String text, char separator, List<String> columns) throws RowFault {
    String[] cells = CsvLine.split(text, separator);
    if (cells.length != columns.size()) {
      throw new RowFault(
          RowFault.UNREADABLE, "%d fields; %d expected".formatted(cells.length, columns.size()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      if (!cell.isEmpty()) {
        row.put(columns.get(i), cell);
      }
    }
    return row;
  }
}
