package dev.nudge.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where values are looked for.
 *
 * @param line of the record, comes first; null if it is read as one
 * @param at the place of the line, as a pointer
 */
record Scope(JsonNode record, JsonNode line, String at) {
  static Scope whole(JsonNode record) {
    return new Scope(record, null, "");
  }
}
