package dev.nudge.mapping;

import dev.nudge.schemas.Nearest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with a mapping: all of it, so that whoever wrote it sees it at once. */
final class Mistakes {
  /** What kind of mistake. */
  enum Kind {
    /** Nothing is there. */
    EMPTY,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    BAD_VALUE,
    /** A place is named twice, or lies within another. */
    TAKEN_PLACE
  }

  private final Map<String, Integer> found = new LinkedHashMap<>();

  void add(Kind kind, int line, String problem) {
    found.put("line %d: %s: %s".formatted(line, kind, problem), line);
  }

  /** A name, or a word, that is none of those allowed. */
  void unknown(Kind kind, int line, String where, String name, Collection<String> allowed) {
    add(
        kind,
        line,
        "%s: found '%s'; allowed: %s%s"
            .formatted(
                where,
                name,
                String.join(", ", new TreeSet<>(allowed)),
                Nearest.question(name, allowed)));
  }

  /**
   * Ends reading.
   *
   * @throws IllegalArgumentException with all, a line each, in the order of the text
   */
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new IllegalArgumentException(
          found.entrySet().stream()
              .sorted(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }
}
