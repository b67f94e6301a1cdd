package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.mapping.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  /** What decoding puts where bytes are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  public Sample {
    records = List.copyOf(records);
  }

  /** Whether the names of columns are made up, as the table has none. */
  boolean nameless() {
    return table.filter(written -> !written.columns().isEmpty()).isPresent();
  }

  /** The words of a column that stand with something at other places in most of their records. */
  Set<String> wordsOf(JsonPointer type, List<JsonPointer> places) {
    Map<String, Integer> balance = new HashMap<>();
    for (ObjectNode record : records) {
      boolean something = places.stream().map(record::at).anyMatch(Sample::isThere);
      balance.merge(record.at(type).asText(), something ? 1 : -1, Integer::sum);
    }
    return balance.keySet().stream().filter(w -> balance.get(w) > 0).collect(Collectors.toSet());
  }

  private static boolean isThere(JsonNode value) {
    return value.isArray() ? !value.isEmpty() : !value.isNull() && !value.asText().isBlank();
  }

  /** That the file is not UTF-8, and how it is converted; its lines cannot be read so. */
  Optional<String> notUtf8() {
    long lines = records.stream().filter(r -> r.toString().indexOf(REPLACEMENT) >= 0).count();
    if (lines == 0) {
      return Optional.empty();
    }
    boolean packed = file.endsWith(".gz");
    String plain = packed ? file.substring(0, file.length() - 3) : file;
    return Optional.of(
        "%s is not UTF-8, as of a spreadsheet: %,d of %,d records looked at cannot be read so. Convert it: %siconv -f windows-1252 -t utf-8%s > utf8-%s"
            .formatted(
                file,
                lines,
                records.size(),
                packed ? "gunzip -c %s | ".formatted(file) : "",
                packed ? "" : " " + file,
                plain));
  }

  /** As {@code --stream} names the format. */
  public String format() {
    return table.isPresent() ? "csv" : "json";
  }
}
