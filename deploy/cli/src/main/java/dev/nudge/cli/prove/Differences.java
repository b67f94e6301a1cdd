package dev.nudge.cli.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;

/** Where two records differ, field by field, to the bit. */
final class Differences {
  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /**
   * Compares a record with another, in the fields that both have.
   *
   * @return a line for each value that differs: its path, and both
   */
  static List<String> between(SpecificRecord claimed, SpecificRecord derived) {
    Differences differences = new Differences();
    differences.records("", claimed, derived);
    return differences.found;
  }

  /** How many fields {@link #between} compares. */
  static long fields(SpecificRecord claimed, SpecificRecord derived) {
    return claimed.getSchema().getFields().stream()
        .filter(field -> derived.getSchema().getField(field.name()) != null)
        .count();
  }

  private void records(String path, SpecificRecord claimed, SpecificRecord derived) {
    for (Field field : claimed.getSchema().getFields()) {
      Field same = derived.getSchema().getField(field.name());
      if (same != null) {
        values(
            path.isEmpty() ? field.name() : path + "." + field.name(),
            claimed.get(field.pos()),
            derived.get(same.pos()));
      }
    }
  }

  private void values(String path, Object claimed, Object derived) {
    if (Objects.equals(claimed, derived)) {
      return;
    }
    if (claimed instanceof SpecificRecord one && derived instanceof SpecificRecord other) {
      records(path, one, other);
    } else if (claimed instanceof List<?> one
        && derived instanceof List<?> other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        values(path + "[" + i + "]", one.get(i), other.get(i));
      }
    } else if (claimed instanceof Map<?, ?> one && derived instanceof Map<?, ?> other) {
      TreeSet<String> keys = new TreeSet<>();
      one.keySet().forEach(key -> keys.add(key.toString()));
      other.keySet().forEach(key -> keys.add(key.toString()));
      keys.forEach(key -> values(path + "." + key, one.get(key), other.get(key)));
    } else {
      found.add("%s: claimed %s; by the engine alone %s".formatted(path, claimed, derived));
    }
  }
}
