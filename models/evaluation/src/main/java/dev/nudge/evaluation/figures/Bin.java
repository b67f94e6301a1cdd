package dev.nudge.evaluation.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows of similar score.
 *
 * @param rows how many
 * @param meanScore what was said
 * @param rate share of positive rows: what came
 */
public record Bin(int rows, double meanScore, double rate) {
  private static final int PARTS = 10;

  /** Ten bins of equal count by ascending score, of at least one row; fewer of fewer rows. */
  public static List<Bin> tenths(List<Outcome> outcomes) {
    List<Outcome> sorted =
        outcomes.stream().sorted(Comparator.comparingDouble(Outcome::score)).toList();
    return Shape.parts(sorted, PARTS).stream()
        .map(part -> new Bin(part.size(), Shape.meanScore(part), Shape.rate(part)))
        .toList();
  }

  /** Bins as an entry of a model file: {@code rows:said:came} each, comma-separated. */
  public static String text(List<Bin> bins) {
    return bins.stream()
        .map(bin -> String.format(Locale.ROOT, "%d:%.5f:%.5f", bin.rows, bin.meanScore, bin.rate))
        .collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static List<Bin> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(Bin::one).toList();
  }

  private static Bin one(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("'%s' has not the form rows:said:came".formatted(text));
    }
    return new Bin(
        Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
  }
}
