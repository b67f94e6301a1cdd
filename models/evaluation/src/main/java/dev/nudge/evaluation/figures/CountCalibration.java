package dev.nudge.evaluation.figures;

import java.util.List;
import java.util.Locale;

/**
 * Corrects expected numbers that are right in order and wrong in size: y = factor · x^exponent,
 * fitted on other rows as a Poisson regression on ln x (McCullagh and Nelder 1989, ch. 6). An
 * exponent below 1 draws the largest numbers in, as customers who buy most return to the usual.
 *
 * @param factor positive
 * @param exponent of the expected number
 */
public record CountCalibration(double factor, double exponent) {
  /** Leaves every number as it is. */
  public static final CountCalibration NONE = new CountCalibration(1, 1);

  private static final double LEAST = 1e-6;
  private static final int STEPS = 100;
  private static final double ENOUGH = 1e-10;

  /**
   * Fits by Newton's method; the likelihood is concave.
   *
   * @param outcomes of rows that are not judged on
   * @return {@link #NONE} where they say nothing: no rows, nothing happened, all expected alike, or
   *     the order is wrong
   */
  public static CountCalibration fit(List<Outcome> outcomes) {
    if (outcomes.stream().noneMatch(Outcome::positive)) {
      return NONE;
    }
    double a = 0;
    double b = 1;
    for (int step = 0; step < STEPS; step++) {
      double byA = 0;
      double byB = 0;
      double aa = 0;
      double ab = 0;
      double bb = 0;
      for (Outcome outcome : outcomes) {
        double x = log(outcome.score());
        double expected = Math.exp(a + b * x);
        byA += outcome.times() - expected;
        byB += (outcome.times() - expected) * x;
        aa += expected;
        ab += expected * x;
        bb += expected * x * x;
      }
      double determinant = aa * bb - ab * ab;
      if (!(determinant > ENOUGH * aa * bb)) {
        return NONE;
      }
      double moveA = (bb * byA - ab * byB) / determinant;
      double moveB = (aa * byB - ab * byA) / determinant;
      double size = Math.max(1, Math.max(Math.abs(moveA), Math.abs(moveB)));
      a += moveA / size;
      b += moveB / size;
      if (Math.abs(moveA) + Math.abs(moveB) < ENOUGH) {
        return b > 0 ? new CountCalibration(Math.exp(a), b) : NONE;
      }
    }
    return NONE;
  }

  /** The rows with corrected numbers. */
  List<Outcome> apply(List<Outcome> outcomes) {
    if (equals(NONE)) {
      return outcomes;
    }
    return outcomes.stream()
        .map(
            outcome ->
                new Outcome(
                    outcome.userId(),
                    factor * Math.exp(exponent * log(outcome.score())),
                    outcome.times()))
        .toList();
  }

  /** Such as {@code 1.05 x^0.82}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f x^%.2f", factor, exponent);
  }

  private static double log(double expected) {
    return Math.log(Math.max(expected, LEAST));
  }
}
