package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Chooser.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A guess for a table without names: of the columns whose values come again and again, the first is
 * who and the second what. So have the public recordings that have no header.
 */
final class ByPlace {
  /** Where nearly every value differs, it is the id of a record. */
  private static final double REPEATED = 0.9;

  private ByPlace() {}

  static void add(Map<String, Choice> chosen, Collection<Column> open, List<String> doubts) {
    List<Column> repeated =
        open.stream()
            .filter(column -> column.counts().size() > 1 && column.distinctness() < REPEATED)
            .toList();
    List<String> fields =
        List.of("user_id", "item_id").stream().filter(f -> !chosen.containsKey(f)).toList();
    for (int i = 0; i < Math.min(fields.size(), repeated.size()); i++) {
      Column column = repeated.get(i);
      String field = fields.get(i);
      chosen.put(field, new Choice(field, column, 0, "by its place alone: a guess"));
      doubts.add(
          "the table names no columns: that %s is the %s is a guess; look at its examples"
              .formatted(column.place(), field.equals("user_id") ? "user" : "item"));
    }
  }
}
