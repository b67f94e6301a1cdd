package dev.nudge.schemas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds what somebody probably meant: the name at the least edit distance, where capitals, and
 * hyphens for underscores, make no difference.
 */
public final class Nearest {
  private Nearest() {}

  /**
   * The nearest of some names, however far it is.
   *
   * @param names at least one
   */
  public static String to(String text, Collection<String> names) {
    return names.stream().min(Comparator.comparingInt(name -> distance(text, name))).orElseThrow();
  }

  /**
   * The end of an error message: a question if one of the names is near, else nothing. Of a dotted
   * name the last part may be enough.
   */
  public static String question(String text, Collection<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> nearness(text, name)))
        .filter(name -> nearness(text, name) <= Math.max(1, text.length() / 4))
        .map("; did you mean '%s'?"::formatted)
        .orElse("");
  }

  private static int nearness(String text, String name) {
    return Math.min(distance(text, name), distance(text, name.substring(name.indexOf('.') + 1)));
  }

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(plain(a), plain(b));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
