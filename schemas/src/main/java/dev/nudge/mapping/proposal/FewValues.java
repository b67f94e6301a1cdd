package dev.nudge.mapping.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the values of a column mean for a field that is one of few: a currency, a gender, a yes or
 * no.
 *
 * @param words the values that are known, and what they mean
 * @param guessed words that are not in the sample and may say no to marketing, where none in it
 *     does
 */
record FewValues(Map<String, String> words, Map<String, String> guessed) {
  /** More values than that are no such words. */
  private static final int MOST = 50;

  private static final String YES = "true";
  private static final String NO = "false";

  static FewValues of(String field, Column column, Lexicon lexicon) {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, List<List<String>>> values = lexicon.values().getOrDefault(field, Map.of());
    if (lexicon.denies(field, column)) {
      values = Map.of(YES, values.get(NO), NO, values.get(YES));
    }
    if (column.counts().size() <= MOST) {
      for (String text : column.counts().keySet()) {
        Optional<String> value =
            field.equals("currency") ? lexicon.currencies().code(text) : value(text, values);
        value.ifPresent(known -> words.put(text, known));
      }
    }
    return new FewValues(words, field.equals(People.CONSENT) ? guess(words, values) : Map.of());
  }

  private static Optional<String> value(String text, Map<String, List<List<String>>> values) {
    return values.entrySet().stream()
        .filter(value -> value.getValue().contains(Names.words(text)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Written as the words in the sample are: an objection is not to fail for want of a word. */
  private static Map<String, String> guess(
      Map<String, String> words, Map<String, List<List<String>>> values) {
    Map<String, String> guessed = new LinkedHashMap<>();
    boolean plain =
        words.entrySet().stream().allMatch(w -> w.getKey().equalsIgnoreCase(w.getValue()));
    if (!plain && !words.containsValue(NO)) {
      String like = words.keySet().iterator().next();
      values.get(NO).forEach(word -> guessed.put(written(word, like), NO));
    }
    return guessed;
  }

  private static String written(List<String> word, String like) {
    String between = like.replaceAll("[\\p{L}\\p{N}]", "").strip();
    String text = String.join(between.isEmpty() ? " " : between.substring(0, 1), word);
    if (like.length() > 1 && like.equals(like.toUpperCase(Locale.ROOT))) {
      return text.toUpperCase(Locale.ROOT);
    }
    return Character.isUpperCase(like.charAt(0))
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  boolean isGuessed() {
    return !guessed.isEmpty();
  }

  double share(Column column) {
    return column.share(words::containsKey);
  }

  /** As a mapping has it; empty if all mean what they say. */
  String said() {
    Map<String, String> all = new LinkedHashMap<>(words);
    all.putAll(guessed);
    String said =
        all.entrySet().stream()
            .filter(word -> !word.getKey().equals(word.getValue()))
            .map(word -> Yaml.text(word.getKey()) + ": " + word.getValue())
            .collect(Collectors.joining(", "));
    return said.isEmpty() ? "" : "words: { %s }".formatted(said);
  }
}
