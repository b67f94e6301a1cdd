package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Chooser.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A guess for a table without names: of the columns whose values come again and again, the first is
 * who and the second what, as in public recordings without a header; one with fractions is money.
 */
final class ByPlace {
  /** Where nearly every value differs, it is the id of a record. */
  private static final double REPEATED = 0.9;

  private ByPlace() {}

  static void add(Map<String, Choice> chosen, Collection<Column> open, List<String> doubts) {
    List<Column> repeated =
        open.stream()
            .filter(column -> !isMoney(column))
            .filter(column -> column.counts().size() > 1 && column.distinctness() < REPEATED)
            .toList();
    List<String> fields =
        List.of("user_id", "item_id").stream().filter(f -> !chosen.containsKey(f)).toList();
    open.stream()
        .filter(column -> !chosen.containsKey("price") && isMoney(column))
        .findFirst()
        .ifPresent(c -> guess(chosen, "price", c, doubts));
    for (int i = 0; i < Math.min(fields.size(), repeated.size()); i++) {
      guess(chosen, fields.get(i), repeated.get(i), doubts);
    }
  }

  private static void guess(
      Map<String, Choice> chosen, String field, Column column, List<String> doubts) {
    chosen.put(field, new Choice(field, column, 0, "a guess"));
    doubts.add(
        "the table names no columns: %s for %s is a guess; look at its examples"
            .formatted(column.place(), field));
  }

  /** Numbers, some with a fraction. */
  private static boolean isMoney(Column column) {
    Numbers numbers = Numbers.of(column);
    return numbers.share(column) == 1
        && column.share(value -> numbers.form().read(value).scale() > 0) > 0;
  }
}
