package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Lexicon.Happening;
import dev.nudge.mapping.proposal.Proposal.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the words for what happened mean. */
final class Happenings {
  static final String IGNORE = "ignore";

  /** What a word may say of who somebody is, and how a mapping writes it. */
  static final SortedMap<String, String> OF_PEOPLE =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "consent-given", "{ profile: { marketing_consent: true } }",
                  "consent-withdrawn", "{ profile: { marketing_consent: false } }",
                  "erasure", "{ erasure: true }",
                  "profile", "{ profile: true }")));

  /** A view of something, and of which page is not known. */
  private static final String VIEW = "{ type: VIEW }";

  /** More words than that are no words for what happened. */
  private static final int MOST_WORDS = 200;

  private final Lexicon lexicon;
  private final Map<String, String> wished;

  /**
   * @param wished words whose meaning somebody knows
   */
  Happenings(Lexicon lexicon, Map<String, String> wished) {
    this.lexicon = lexicon;
    this.wished = wished;
  }

  /** Whether the values may be such words. */
  static boolean mayBeWords(Column column) {
    return column.counts().size() <= MOST_WORDS;
  }

  /** The share of the records whose word is known. */
  double known(Column column) {
    return mayBeWords(column) ? column.share(word -> !meaning(word).isEmpty()) : 0;
  }

  /**
   * All words of a column, the most frequent first; wished ones though it has none of them.
   *
   * @param ofItems words that mostly stand with an item: a view is one of a product then
   */
  List<Word> of(Column column, Set<String> ofItems) {
    Map<String, Long> counts = new HashMap<>(column.counts());
    wished.keySet().forEach(word -> counts.putIfAbsent(word, 0L));
    return counts.entrySet().stream()
        .map(
            word ->
                new Word(
                    word.getKey(),
                    word.getValue(),
                    meaning(word.getKey(), ofItems.contains(word.getKey()))))
        .sorted(Comparator.comparingLong(Word::count).reversed().thenComparing(Word::word))
        .toList();
  }

  private String meaning(String word, boolean ofItem) {
    String meaning = meaning(word);
    return ofItem && meaning.equals(VIEW) ? "{ type: VIEW, page: product }" : meaning;
  }

  /** As a mapping writes it; empty if it is not known. */
  String meaning(String word) {
    String wish = wished.get(word);
    if (wish != null) {
      return wish.equals(IGNORE)
          ? IGNORE
          : OF_PEOPLE.getOrDefault(wish, "{ type: %s }".formatted(wish));
    }
    List<String> words = Names.words(word);
    String compact = Names.compact(words);
    if (lexicon.ignored().stream().map(Names::compact).anyMatch(compact::equals)) {
      return IGNORE;
    }
    for (Happening happening : lexicon.events()) {
      if (happening.words().stream().map(Names::compact).anyMatch(compact::equals)) {
        return happening.said();
      }
    }
    return held(words);
  }

  /** What the known words within it say; nothing if they do not agree. */
  private String held(List<String> words) {
    boolean undone = holdsUndone(words);
    List<Happening> best = new ArrayList<>();
    int most = 0;
    for (Happening happening : lexicon.events()) {
      int holds =
          happening.words().stream()
              .filter(known -> words.containsAll(known) && (!undone || holdsUndone(known)))
              .mapToInt(List::size)
              .max()
              .orElse(0);
      if (holds > most) {
        best.clear();
        most = holds;
      }
      if (holds == most && holds > 0) {
        best.add(happening);
      }
    }
    if (best.stream().anyMatch(Happening::whole)) {
      return "";
    }
    Set<String> types = best.stream().map(Happenings::type).collect(Collectors.toSet());
    return types.size() == 1 ? best.get(0).said() : "";
  }

  private boolean holdsUndone(List<String> words) {
    return words.stream().anyMatch(lexicon.undone()::contains);
  }

  /** Without the page, if it says one. */
  private static String type(Happening happening) {
    return happening.said().replaceAll(", page: .*", " }");
  }
}
