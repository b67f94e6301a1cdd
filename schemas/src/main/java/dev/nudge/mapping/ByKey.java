package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an array of pairs becomes an object, so that places can name one of them.
 *
 * @param key the field of a pair that names it
 * @param name what a name is written like, its first group being the name by which places know it;
 *     another pair is left out. Null if all of it is the name
 * @param all whether a name stands for the list of all its pairs, and not for the first
 */
record ByKey(String key, Pattern name, boolean all) {

  /** A single pair is taken as an array of one. */
  ObjectNode named(JsonNode pairs) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    for (JsonNode pair : pairs.isArray() ? pairs : List.of(pairs)) {
      String place = placeOf(pair.path(key).asText());
      if (place != null && all) {
        named.withArrayProperty(place).add(pair);
      } else if (place != null) {
        named.putIfAbsent(place, pair);
      }
    }
    return named;
  }

  /** Whether something is an array of pairs, or one. */
  boolean isNamed(JsonNode pairs) {
    return pairs.isArray() || pairs.path(key).isTextual();
  }

  private String placeOf(String written) {
    if (name == null) {
      return written;
    }
    Matcher matcher = name.matcher(written);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
