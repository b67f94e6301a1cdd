package dev.nudge.mapping.proposal;

import java.time.ZoneId;
import java.util.Map;

/**
 * What somebody knows of the file; the rest is proposed.
 *
 * @param fields Nudge's fields by name, and the places where they stand
 * @param words that say what happened, and the type of the event, or {@code ignore}
 * @param zone of times that name none
 */
public record Wishes(Map<String, String> fields, Map<String, String> words, ZoneId zone) {
  public Wishes {
    fields = Map.copyOf(fields);
    words = Map.copyOf(words);
  }
}
