package dev.nudge.recordings;

import dev.nudge.mapping.CsvLine;
import dev.nudge.mapping.UnmappedException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How a table of text seems to be written.
 *
 * @param separator between the cells
 * @param hasHeader whether the first line names the columns
 * @param columns their names; {@code column_1}, … where none has one
 */
record Written(char separator, boolean hasHeader, List<String> columns) {
  private static final char[] SEPARATORS = {'\t', ';', ',', '|'};

  /** Lines by which the separator is found. */
  private static final int LOOKED_AT = 200;

  private static final double MOST = 0.8;

  /** A number or a time, or the beginning of one: no name. */
  private static final Pattern VALUE = Pattern.compile("[+-]?[.,]?\\d.*");

  /**
   * @param name of the file
   * @throws RecordingException if there is no separator, or two columns have one name
   */
  static Written of(String name, List<String> lines) {
    List<String> some = lines.subList(0, Math.min(LOOKED_AT, lines.size()));
    char best = 0;
    double most = 0;
    for (char separator : SEPARATORS) {
      int width = width(some.get(0), separator);
      double even =
          (double) some.stream().filter(line -> width(line, separator) == width).count()
              / some.size();
      double score = width < 2 || even < MOST ? 0 : even * width;
      if (score > most) {
        best = separator;
        most = score;
      }
    }
    if (most == 0) {
      throw new RecordingException(
          ("%s is neither JSON lines nor a table whose cells are separated by tabs, semicolons, commas or bars,"
                  + " as many in most lines as in the first; it begins: %s")
              .formatted(name, RowFault.shown(some.get(0))));
    }
    List<String> first = cells(some.get(0), best);
    boolean header =
        first.stream().noneMatch(cell -> cell.isEmpty() || VALUE.matcher(cell).matches())
            && isApart(first, some.subList(1, some.size()), best);
    if (header) {
      MappedTable.requireDistinct(name, first);
    }
    return new Written(
        best,
        header,
        header
            ? first
            : IntStream.rangeClosed(1, first.size()).mapToObj(i -> "column_" + i).toList());
  }

  /** Whether no cell of the first line comes again below it: names do not, values may. */
  private static boolean isApart(List<String> first, List<String> below, char separator) {
    Set<String> seen = new HashSet<>();
    below.forEach(line -> seen.addAll(cells(line, separator)));
    return first.stream().noneMatch(seen::contains);
  }

  private static int width(String line, char separator) {
    return cells(line, separator).size();
  }

  private static List<String> cells(String line, char separator) {
    try {
      return Arrays.stream(CsvLine.split(line, separator)).map(String::strip).toList();
    } catch (UnmappedException e) {
      return List.of();
    }
  }
}
