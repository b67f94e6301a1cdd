package dev.nudge.recordings;

import dev.nudge.mapping.CsvLine;
import dev.nudge.mapping.UnmappedException;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Rows of a table as messages, in the order of the file. */
final class TableParser implements LineParser {
  private final TableFormat format;
  private final Columns columns;

  private TableParser(TableFormat format, Columns columns) {
    this.format = format;
    this.columns = columns;
  }

  /** Opens a table and reads its header; the caller closes what is returned. */
  static MessageSource open(Path file, TableFormat format, ReadingLog log) {
    String name = file.getFileName().toString();
    LineReader lines = new LineReader(InputFiles.open(file));
    try {
      Columns columns =
          format.hasHeader() && lines.advance()
              ? Columns.ofHeader(name, CsvLine.split(lines.text(), ','), format)
              : Columns.fixed(format.columns());
      return new LineMessages(name, lines, new TableParser(format, columns), log);
    } catch (IOException | UnmappedException | RecordingException e) {
      InputFiles.closeQuietly(lines);
      throw e instanceof RecordingException named
          ? named
          : new RecordingException(
              "the header of %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public List<RecordedMessage> parse(String text, long line) throws RowFault {
    String[] fields = fields(text);
    if (fields.length != columns.count()) {
      throw new RowFault(
          RowFault.UNREADABLE, "%d fields; %d expected".formatted(fields.length, columns.count()));
    }
    Event event = format.event(new Row(format.label(), columns, fields, line));
    return List.of(new RecordedMessage(event.getTime(), event, null));
  }

  private static String[] fields(String text) throws RowFault {
    try {
      return CsvLine.split(text, ',');
    } catch (UnmappedException e) {
      throw new RowFault(e);
    }
  }
}
