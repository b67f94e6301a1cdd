package dev.nudge.mapping;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a value comes from.
 *
 * @param at places, the first where something stands counts; empty for a constant
 * @param joined whether all of them together are the value, those left out where nothing stands but
 *     the first, which must be there
 * @param otherwise what it is where nothing stands there; null if nothing, and JSON's null if even
 *     the column may be missing
 * @param form how it is written
 */
record Source(List<JsonPointer> at, boolean joined, JsonNode otherwise, Form form) {

  /**
   * A value that was found.
   *
   * @param place where, as a pointer; empty for a default
   */
  record Found(JsonNode value, String place) {}

  /**
   * @param within the place of {@code record}, as a pointer
   * @param blanks texts that mean that nothing is there
   * @return null if nothing is there
   */
  Found find(JsonNode record, String within, Set<String> blanks) {
    Found found = joined ? join(record, within, blanks) : first(record, within, blanks);
    return found != null || otherwise == null || otherwise.isNull()
        ? found
        : new Found(otherwise, "");
  }

  private Found first(JsonNode record, String within, Set<String> blanks) {
    for (JsonPointer place : at) {
      JsonNode value = record.at(place);
      if (isThere(value, blanks) && !isBlank(value)) {
        return new Found(value, within + place);
      }
    }
    return null;
  }

  private Found join(JsonNode record, String within, Set<String> blanks) {
    String all =
        at.stream()
            .map(record::at)
            .filter(value -> isThere(value, blanks))
            .map(JsonNode::asText)
            .collect(Collectors.joining("-"));
    boolean first = !at.isEmpty() && isThere(record.at(at.get(0)), blanks);
    return first ? new Found(TextNode.valueOf(all), within + at.get(0)) : null;
  }

  /** Whether a value says something. */
  static boolean isThere(JsonNode value, Set<String> blanks) {
    return !value.isMissingNode()
        && !value.isNull()
        && (blanks.isEmpty() || !value.isValueNode() || !blanks.contains(value.asText()));
  }

  static boolean isBlank(JsonNode value) {
    return value.isTextual() && value.textValue().isBlank();
  }

  /** Whether a value can be written back to where it was read. */
  boolean writable() {
    return !joined && (otherwise == null || otherwise.isNull()) && form.writable();
  }

  /** Places, as a mapping names them. */
  static String places(List<JsonPointer> at) {
    return at.stream().map(JsonPointer::toString).collect(Collectors.joining(", "));
  }
}
