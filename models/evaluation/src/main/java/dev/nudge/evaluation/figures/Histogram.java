package dev.nudge.evaluation.figures;

import java.util.Arrays;
import java.util.List;

/**
 * How scores are spread, in bins of equal width from 0 to 1.
 *
 * @param positives share of the positive rows in each bin
 * @param negatives share of the negative rows in each bin
 */
public record Histogram(List<Double> positives, List<Double> negatives) {
  static final int BINS = 20;

  static Histogram of(List<Outcome> outcomes) {
    return new Histogram(shares(outcomes, true), shares(outcomes, false));
  }

  private static List<Double> shares(List<Outcome> outcomes, boolean positive) {
    double[] counts = new double[BINS];
    long all = outcomes.stream().filter(o -> o.positive() == positive).count();
    for (Outcome outcome : outcomes) {
      if (outcome.positive() == positive) {
        counts[Math.min(BINS - 1, (int) (outcome.score() * BINS))] += 1.0 / all;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
