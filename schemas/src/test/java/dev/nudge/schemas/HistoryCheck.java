package dev.nudge.schemas;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.SchemaNormalization;

/** Whether a schema may follow the committed versions of its record. */
final class HistoryCheck {
  private HistoryCheck() {}

  /**
   * What is wrong, in words; empty if nothing is.
   *
   * @param current the schema as the sources have it
   * @param history the committed versions, oldest first
   */
  static List<String> problems(Schema current, List<Schema> history) {
    String name = current.getName();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      SchemaPairCompatibility pair =
          SchemaCompatibility.checkReaderWriterCompatibility(current, history.get(i));
      if (pair.getType() != SchemaCompatibilityType.COMPATIBLE) {
        problems.add(
            "%s cannot read bytes written with its version %d any more: %s"
                .formatted(name, i, reasons(pair)));
      }
    }

    Map<Long, String> meanings = new HashMap<>();
    List<Schema> all = new ArrayList<>(history);
    all.add(current);
    for (Schema schema : all) {
      String meaning = WireForm.of(schema);
      String before =
          meanings.putIfAbsent(SchemaNormalization.parsingFingerprint64(schema), meaning);
      if (before != null && !before.equals(meaning)) {
        problems.add(
            "%s changes a logical type; the fingerprint stays the same, so a reader cannot distinguish them: add another field instead"
                .formatted(name));
      }
    }

    if (problems.isEmpty()
        && (history.isEmpty()
            || !WireForm.of(current).equals(WireForm.of(history.get(history.size() - 1))))) {
      problems.add(
          "%s is not committed as %s: see 'Changing a contract' in schemas/README.md"
              .formatted(name, SchemaHistory.path(name, history.size())));
    }
    return problems;
  }

  private static String reasons(SchemaPairCompatibility pair) {
    return pair.getResult().getIncompatibilities().stream()
        .map(i -> "%s at %s (%s)".formatted(i.getType(), i.getLocation(), i.getMessage()))
        .collect(Collectors.joining("; "));
  }
}
