package dev.nudge.mapping.proposal;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names as words in lower case, without accents and punctuation, so that they can be compared. */
final class Names {
  /** Ends of a name that say nothing of what it is. */
  private static final Set<String> ENDS =
      Set.of("utc", "gmt", "ms", "millis", "s", "hash", "hashed", "key", "local", "str");

  /** By how much a name counts less that comes later in its list. */
  private static final double BY_RANK = 0.002;

  private Names() {}

  /** The words of a name, such as {@code [user, id]} for {@code userId}. */
  static List<String> words(String name) {
    String spaced = name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ");
    String plain =
        Normalizer.normalize(spaced.replace("ß", "ss"), Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", " ")
            .strip();
    return plain.isEmpty() ? List.of() : Arrays.asList(plain.split(" "));
  }

  /** The same without what keeps words apart. */
  static String compact(List<String> words) {
    return String.join("", words);
  }

  /** How it may be written: ä as a, and as ae. */
  static Set<List<String>> spellings(String name) {
    String expanded = name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
    return new LinkedHashSet<>(List.of(words(name), words(expanded)));
  }

  /** Whether a name has all words of a known one, one behind the other. */
  static boolean holds(List<String> name, List<List<String>> known) {
    return known.stream().anyMatch(each -> Collections.indexOfSubList(name, each) >= 0);
  }

  /**
   * How well a name says one of some known ones: about 1 if it is one, less if it ends in one, 0 if
   * neither.
   */
  static double likeness(List<String> name, List<List<String>> known) {
    List<String> core = name;
    while (core.size() > 1 && ENDS.contains(core.get(core.size() - 1))) {
      core = core.subList(0, core.size() - 1);
    }
    double best = 0;
    for (int rank = 0; rank < known.size(); rank++) {
      List<String> each = known.get(rank);
      double here = 0;
      if (compact(each).equals(compact(name)) || compact(each).equals(compact(core))) {
        here = 1 - rank * BY_RANK;
      } else if (Collections.lastIndexOfSubList(core, each) == core.size() - each.size()
          && core.size() > each.size()) {
        here = 0.5 + 0.3 * each.size() / core.size() - rank * BY_RANK;
      }
      best = Math.max(best, here);
    }
    return best;
  }
}
