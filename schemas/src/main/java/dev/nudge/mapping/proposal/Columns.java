package dev.nudge.mapping.proposal;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All places of some records, in the order in which they are met; arrays of objects apart. */
final class Columns {
  /** Places looked at; a record that uses ids as names has no end of them. */
  private static final int MOST = 1_000;

  private final long records;
  private final Map<JsonPointer, Column> columns = new LinkedHashMap<>();
  private final Map<JsonPointer, List<JsonNode>> lists = new LinkedHashMap<>();

  private Columns(long records) {
    this.records = records;
  }

  static Columns of(Collection<? extends JsonNode> records) {
    Columns all = new Columns(records.size());
    records.forEach(record -> all.add(JsonPointer.empty(), record));
    return all;
  }

  private void add(JsonPointer at, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(f -> add(at.appendProperty(f.getKey()), f.getValue()));
    } else if (value.isArray()) {
      List<JsonNode> elements = lists.computeIfAbsent(at, a -> new ArrayList<>());
      value.forEach(elements::add);
    } else if (!at.matches() && (columns.containsKey(at) || columns.size() < MOST)) {
      columns.computeIfAbsent(at, a -> new Column(a, records)).add(value);
    }
  }

  /** Places where something stands. */
  List<Column> all() {
    return columns.values().stream().filter(column -> !column.isEmpty()).toList();
  }

  /** Arrays, and all elements of each. */
  Map<JsonPointer, List<JsonNode>> lists() {
    return lists;
  }
}
