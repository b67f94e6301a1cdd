package dev.nudge.mapping.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the values of a column mean for a field that is one of few: a currency, a gender, a yes or
 * no.
 *
 * @param words the values that are known, and what they mean
 */
record FewValues(Map<String, String> words) {
  /** More values than that are no such words. */
  private static final int MOST = 50;

  static FewValues of(String field, Column column, Lexicon lexicon) {
    Map<String, String> words = new LinkedHashMap<>();
    if (column.counts().size() <= MOST) {
      for (String text : column.counts().keySet()) {
        Optional<String> value =
            field.equals("currency")
                ? lexicon.currencies().code(text)
                : value(text, lexicon.values().getOrDefault(field, Map.of()));
        value.ifPresent(known -> words.put(text, known));
      }
    }
    return new FewValues(words);
  }

  private static Optional<String> value(String text, Map<String, List<List<String>>> values) {
    return values.entrySet().stream()
        .filter(value -> value.getValue().contains(Names.words(text)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  double share(Column column) {
    return column.share(words::containsKey);
  }

  /** As a mapping has it; empty if all mean what they say. */
  String said() {
    String said =
        words.entrySet().stream()
            .filter(word -> !word.getKey().equals(word.getValue()))
            .map(word -> Yaml.text(word.getKey()) + ": " + word.getValue())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : "words: { %s }".formatted(said);
  }
}
