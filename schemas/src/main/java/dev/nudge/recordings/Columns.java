package dev.nudge.recordings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the columns of a table stand. */
final class Columns {
  private final Map<String, Integer> positions = new HashMap<>();
  private final int count;

  private Columns(List<String> names) {
    count = names.size();
    for (int i = 0; i < count; i++) {
      positions.putIfAbsent(names.get(i), i);
    }
  }

  /** The columns of a table without a header. */
  static Columns fixed(List<String> names) {
    return new Columns(names);
  }

  /**
   * The columns of a header, in any order and with others between them.
   *
   * @throws RecordingException where a required one is missing: the file is of another format
   */
  static Columns ofHeader(String file, String[] header, TableFormat format) {
    List<String> found = Arrays.stream(header).map(String::strip).toList();
    List<String> missing = format.columns().stream().filter(c -> !found.contains(c)).toList();
    if (!missing.isEmpty()) {
      throw new RecordingException(
          ("%s is no %s stream: its header lacks %s, it needs %s and has %d columns, the first %s;"
                  + " name the right format (%s) or file")
              .formatted(
                  file,
                  format.label(),
                  missing,
                  format.columns(),
                  header.length,
                  RowFault.shown(header[0]),
                  StreamFormat.labels()));
    }
    return new Columns(found);
  }

  int count() {
    return count;
  }

  /** Position of a column, or -1 where the table has none of that name. */
  int position(String name) {
    return positions.getOrDefault(name, -1);
  }
}
