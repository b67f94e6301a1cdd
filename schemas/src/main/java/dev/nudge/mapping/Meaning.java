package dev.nudge.mapping;

import dev.nudge.schemas.EventType;
import java.util.Map;

/**
 * What a word says.
 *
 * @param said the type of the event; page and category, if it says them; empty if it is no event
 * @param eachLine whether each line of the record is an event
 * @param unknown the word, if the mapping does not know it; else null
 * @param profile what it says of who somebody is, more of which the record's fields may say; null
 *     if it says nothing of that
 * @param erasure whether somebody is to be forgotten
 */
record Meaning(
    Map<String, String> said,
    boolean eachLine,
    String unknown,
    Map<String, Object> profile,
    boolean erasure) {
  /** It is nothing to read. */
  static final Meaning IGNORED = new Meaning(Map.of(), false, null, null, false);

  /** An event of a word that the mapping does not know. */
  static Meaning custom(String word) {
    return new Meaning(Map.of("type", EventType.CUSTOM.name()), false, word, null, false);
  }

  /** Null if it is no event. */
  String type() {
    return said.get("type");
  }
}
