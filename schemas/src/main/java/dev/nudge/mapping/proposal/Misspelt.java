package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Proposal.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words that were taken for something by one part, and another part looks misspelt. */
final class Misspelt {
  /** In shorter parts a letter makes another word. */
  private static final int SHORTEST = 5;

  private final Set<String> known = new TreeSet<>();

  Misspelt(Lexicon lexicon) {
    Stream.concat(
            lexicon.events().stream().flatMap(happening -> happening.words().stream()),
            lexicon.ignored().stream())
        .forEach(
            words -> {
              known.addAll(words);
              known.add(Names.compact(words));
            });
  }

  /** What somebody should look at, a sentence for each such word. */
  List<String> doubts(List<Word> words) {
    return words.stream()
        .filter(word -> !word.taken().isEmpty())
        .flatMap(word -> doubt(word).stream())
        .toList();
  }

  private Optional<String> doubt(Word word) {
    return Names.words(word.word()).stream()
        .filter(part -> part.length() >= SHORTEST && !isKnown(part))
        .flatMap(part -> known.stream().filter(meant -> near(part, meant)))
        .findFirst()
        .map(
            meant ->
                "'%s': taken for %s, and may be '%s' misspelt; if that is wrong, say what it is: --word '%s'=MEANING"
                    .formatted(word.word(), word.taken(), meant, word.word()));
  }

  /** Or begins as a known one: a plural is not misspelt. */
  private boolean isKnown(String part) {
    return known.contains(part)
        || known.stream().anyMatch(k -> k.length() >= SHORTEST && part.startsWith(k));
  }

  /**
   * Whether one letter is wrong, missing or too many, or two have changed places; not at the end.
   */
  private static boolean near(String part, String meant) {
    if (part.startsWith(meant) || meant.startsWith(part)) {
      return false;
    }
    int at = 0;
    while (part.charAt(at) == meant.charAt(at)) {
      at++;
    }
    String found = part.substring(at);
    String right = meant.substring(at);
    return found.substring(1).equals(right.substring(1))
        || found.equals(right.substring(1))
        || found.substring(1).equals(right)
        || swapped(found).equals(right);
  }

  private static String swapped(String text) {
    return text.length() < 2 ? text : "" + text.charAt(1) + text.charAt(0) + text.substring(2);
  }
}
