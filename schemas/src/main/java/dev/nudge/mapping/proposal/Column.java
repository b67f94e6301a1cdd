package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What stands at one place of the records of a sample. */
final class Column {
  /** Values kept in their order. */
  private static final int FIRST = 300;

  private static final int SHOWN = 2;

  private final JsonPointer at;
  private final long records;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> first = new ArrayList<>();
  private long filled;

  /**
   * @param records in the sample
   */
  Column(JsonPointer at, long records) {
    this.at = at;
    this.records = records;
  }

  void add(JsonNode value) {
    String text = value.asText();
    if (value.isNull() || text.isBlank()) {
      return;
    }
    filled++;
    counts.merge(text, 1L, Long::sum);
    if (first.size() < FIRST) {
      first.add(text);
    }
  }

  JsonPointer at() {
    return at;
  }

  /** As a mapping names it: the name of a field, or a path. */
  String place() {
    String name = at.getMatchingProperty();
    return at.tail().matches() && !name.startsWith("/") ? name : at.toString();
  }

  String name() {
    return at.last().getMatchingProperty();
  }

  /** In which share of the records something stands. */
  double coverage() {
    return records == 0 ? 0 : (double) filled / records;
  }

  boolean isEmpty() {
    return filled == 0;
  }

  /** How often each value stands there, in the order they came. */
  Map<String, Long> counts() {
    return counts;
  }

  /** The first values, repeats among them. */
  List<String> first() {
    return first;
  }

  List<String> examples() {
    return counts.keySet().stream().limit(SHOWN).toList();
  }

  /** Values that differ, in each value. */
  double distinctness() {
    return filled == 0 ? 0 : (double) counts.size() / filled;
  }

  /** The share of the values that are such. */
  double share(Predicate<String> kind) {
    long such =
        counts.entrySet().stream()
            .filter(e -> kind.test(e.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return filled == 0 ? 0 : (double) such / filled;
  }
}
