package dev.nudge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.UnmappedException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How a table of text is written.
 *
 * @param separator between the fields of a line; empty for what the name of the file says, or a
 *     comma
 * @param columns their names, of a table without a header; else empty
 * @param quoted whether a field may stand in quotes, as RFC 4180 has it
 */
public record Table(Optional<Character> separator, List<String> columns, boolean quoted) {
  static final Table DEFAULT = new Table(Optional.empty(), List.of(), true);

  public Table {
    columns = List.copyOf(columns);
  }

  /**
   * The fields of a line, the blanks around them taken off.
   *
   * @throws UnmappedException if its quotes do not match
   */
  public List<String> cells(String line) throws UnmappedException {
    return Arrays.stream(split(line)).map(String::strip).toList();
  }

  private String[] split(String line) throws UnmappedException {
    char between = separator.orElse(',');
    return quoted ? CsvLine.split(line, between) : CsvLine.splitPlain(line, between);
  }

  /**
   * The same of the bytes of a line.
   *
   * @param read whether a column is
   */
  ObjectNode row(byte[] line, Predicate<String> read) throws UnmappedException {
    try {
      return row(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString(), read);
    } catch (CharacterCodingException e) {
      throw new UnmappedException(Reason.UNREADABLE, "", "", "no text in UTF-8");
    }
  }

  /**
   * A line by column; a blank cell holds nothing.
   *
   * @throws UnmappedException if it has more cells than there are columns, or fewer
   */
  public ObjectNode row(String line) throws UnmappedException {
    return row(line, column -> true);
  }

  private ObjectNode row(String line, Predicate<String> read) throws UnmappedException {
    String[] cells = split(line);
    if (cells.length != columns.size()) {
      throw new UnmappedException(
          Reason.UNREADABLE,
          "",
          "",
          "%d fields; %d expected".formatted(cells.length, columns.size()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      String column = columns.get(i);
      if (read.test(column) && !cells[i].isBlank()) {
        row.put(column, cells[i].strip());
      }
    }
    return row;
  }
}
