package dev.nudge.evaluation.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a chart shows of a score better than one number.
 *
 * @param roc from (0, 0) to (1, 1); empty if one class is absent
 * @param reliability ten bins of equal count by ascending score
 * @param lift tenths by descending score; rows of equal score in their order
 * @param scores by class
 */
public record Shape(List<Point> roc, List<Bin> reliability, List<Decile> lift, Histogram scores) {
  private static final int PARTS = 10;

  /** Of at least one row. */
  public static Shape of(List<Outcome> outcomes) {
    return new Shape(
        new RankedOutcomes(outcomes).roc(),
        Bin.tenths(outcomes),
        lift(outcomes),
        Histogram.of(outcomes));
  }

  private static List<Decile> lift(List<Outcome> outcomes) {
    double overall = rate(outcomes);
    double positives = overall * outcomes.size();
    List<Decile> deciles = new ArrayList<>();
    double found = 0;
    for (List<Outcome> part : parts(byDescendingScore(outcomes), PARTS)) {
      double rate = rate(part);
      found += rate * part.size();
      deciles.add(new Decile(part.size(), rate, rate / overall, found / positives));
    }
    return deciles;
  }

  private static List<Outcome> byDescendingScore(List<Outcome> outcomes) {
    return outcomes.stream().sorted(Comparator.comparingDouble(Outcome::score).reversed()).toList();
  }

  /** Parts of equal count, of which the first n mod parts hold one more; none is empty. */
  static List<List<Outcome>> parts(List<Outcome> sorted, int parts) {
    List<List<Outcome>> result = new ArrayList<>();
    int n = sorted.size();
    int from = 0;
    for (int part = 0; part < Math.min(parts, n); part++) {
      int to = from + n / parts + (part < n % parts ? 1 : 0);
      result.add(sorted.subList(from, to));
      from = to;
    }
    return result;
  }

  static double meanScore(List<Outcome> part) {
    return part.stream().mapToDouble(Outcome::score).sum() / part.size();
  }

  static double rate(List<Outcome> part) {
    return (double) part.stream().filter(Outcome::positive).count() / part.size();
  }
}
