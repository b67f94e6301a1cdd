package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** Makes of a record what places reach into: of texts the JSON that they hold, then of pairs. */
final class Unfolding {
  private Unfolding() {}

  /**
   * Changes a record. What is unfolded already stays as it is, and so does a text that holds no
   * JSON.
   *
   * @return what is wrong with the first such text; empty if there is none
   */
  static Optional<UnmappedException> of(MappingFile file, JsonNode record) {
    UnmappedException broken = null;
    for (JsonPointer place : file.json()) {
      JsonNode text = record.at(place);
      if (text.isTextual() && Source.isThere(text, file.blanks()) && !Source.isBlank(text)) {
        try {
          put(record, place, JsonRecords.within(new Source.Found(text, place.toString())));
        } catch (UnmappedException e) {
          broken = broken == null ? e : broken;
        }
      }
    }
    for (Map.Entry<JsonPointer, ByKey> pairs : file.byKey().entrySet()) {
      JsonNode found = record.at(pairs.getKey());
      if (pairs.getValue().isNamed(found)) {
        put(record, pairs.getKey(), pairs.getValue().named(found));
      }
    }
    return Optional.ofNullable(broken);
  }

  private static void put(JsonNode record, JsonPointer place, JsonNode value) {
    if (record.at(place.head()) instanceof ObjectNode parent) {
      parent.set(MappingFile.last(place), value);
    } else if (record.at(place.head()) instanceof ArrayNode parent) {
      parent.set(place.last().getMatchingIndex(), value);
    }
  }
}
