package dev.nudge.mapping.proposal;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody knows of the file; the rest is proposed.
 *
 * @param fields Nudge's fields by name, and the places where they stand
 * @param words that say what happened, and what each means: one of {@link Proposer#meanings}
 * @param zone of times that name none; empty if nobody knows, then they are taken for UTC
 */
public record Wishes(Map<String, String> fields, Map<String, String> words, Optional<ZoneId> zone) {
  public Wishes {
    fields = Map.copyOf(fields);
    words = Map.copyOf(words);
  }
}
