package dev.nudge.triggers;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a value may be, as JSON Schema says it.
 *
 * @param keywords the schema's, in their order
 */
record Form(Map<String, Object> keywords) {
  /** A text: numbers, true and false are read as they are written. */
  static final Form ANY = new Form(Map.of("type", List.of("string", "number", "boolean")));

  static final Form PROBABILITY =
      of("type", "number", "exclusiveMinimum", 0, "exclusiveMaximum", 1);
  static final Form SHARE = of("type", "number", "minimum", 0, "maximum", 1);

  static Form integer(int least, int most) {
    return of("type", "integer", "minimum", least, "maximum", most);
  }

  /**
   * A text.
   *
   * @param words that say it
   */
  static Form matching(Pattern pattern, String words) {
    return of("type", "string", "pattern", "^(" + pattern.pattern() + ")$", "description", words);
  }

  /** One of some names; true and false are no names. */
  static Form among(Collection<String> names) {
    return Set.copyOf(names).equals(Set.of("true", "false"))
        ? of("type", "boolean")
        : of("enum", List.copyOf(names));
  }

  private static Form of(Object... namesAndValues) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      keywords.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return new Form(keywords);
  }
}
