package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Lexicon.Happening;
import dev.nudge.mapping.proposal.Proposal.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the words for what happened mean. */
final class Happenings {
  static final String IGNORE = "ignore";

  /** More words than that are no words for what happened. */
  private static final int MOST_WORDS = 200;

  private final Lexicon lexicon;
  private final Map<String, String> wished;

  /**
   * @param wished words whose type somebody knows
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

  /** All words of a column, the most frequent first; wished ones though it has none of them. */
  List<Word> of(Column column) {
    Map<String, Long> counts = new HashMap<>(column.counts());
    wished.keySet().forEach(word -> counts.putIfAbsent(word, 0L));
    return counts.entrySet().stream()
        .map(word -> new Word(word.getKey(), word.getValue(), meaning(word.getKey())))
        .sorted(Comparator.comparingLong(Word::count).reversed().thenComparing(Word::word))
        .toList();
  }

  /** As a mapping writes it; empty if it is not known. */
  String meaning(String word) {
    String wish = wished.get(word);
    if (wish != null) {
      return wish.equals(IGNORE) ? IGNORE : "{ type: %s }".formatted(wish);
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
    Set<String> types = Set.copyOf(best.stream().map(Happenings::type).toList());
    return types.size() == 1 ? best.get(0).said() : "";
  }

  private boolean holdsUndone(List<String> words) {
    return words.stream().anyMatch(lexicon.undone()::contains);
  }

  private static String type(Happening happening) {
    return happening.said().replaceAll("[^A-Z_]", "");
  }
}
