package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.Table;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of somebody's own table, whose columns a mapping explains. A blank cell holds nothing. */
final class MappedTable implements LineParser {
  private final Table table;
  private final MappedRecords records;

  private MappedTable(Table table, MappedRecords records) {
    this.table = table;
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
    LineReader lines = new LineReader(InputFiles.open(file), most);
    try {
      Table table = written(name, mapping.table(), lines);
      if (!table.columns().isEmpty()) {
        requireColumns(name, table, mapping);
      }
      MappedTable parser = new MappedTable(table, new MappedRecords(mapping, log));
      return new LineMessages(name, lines, parser, log);
    } catch (IOException | UnmappedException | RecordingException e) {
      InputFiles.closeQuietly(lines);
      throw e instanceof RecordingException named
          ? named
          : new RecordingException(
              "the header of %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** How this file is written: what the mapping does not say, its name and its header do. */
  private static Table written(String name, Table said, LineReader lines)
      throws IOException, UnmappedException {
    char separator = said.separator().orElse(name.matches(".*\\.tsv(\\.gz)?") ? '\t' : ',');
    Table table = new Table(Optional.of(separator), said.columns(), said.quoted());
    return table.columns().isEmpty() && lines.advance()
        ? new Table(table.separator(), table.cells(lines.text()), table.quoted())
        : table;
  }

  private static void requireColumns(String name, Table table, Mapping mapping) {
    List<String> columns = table.columns();
    char separator = table.separator().orElseThrow();
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
    try {
      return records.messages(table.row(text), line);
    } catch (UnmappedException e) {
      throw new RowFault(e);
    }
  }
}
