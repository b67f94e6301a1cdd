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
    char between = separator.orElse(',');
    String[] cells = quoted ? CsvLine.split(line, between) : CsvLine.splitPlain(line, between);
    return Arrays.stream(cells).map(String::strip).toList();
  }

  /** The same of the bytes of a line. */
  ObjectNode row(byte[] line) throws UnmappedException {
    try {
      return row(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
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
    List<String> cells = cells(line);
    if (cells.size() != columns.size()) {
      throw new UnmappedException(
          Reason.UNREADABLE,
          "",
          "",
          "%d fields; %d expected".formatted(cells.size(), columns.size()));
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        row.put(columns.get(i), cells.get(i));
      }
    }
    return row;
  }
}
