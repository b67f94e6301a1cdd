package dev.nudge.training.protocol;

import dev.nudge.scoring.SurvivalCurve;

/**
 * Expected number of outcomes from one curve of the time to the next: a delayed renewal process
 * (Cox 1962, Renewal Theory, ch. 4) in steps of equal length with at most one outcome in each.
 *
 * <p>After each outcome the time to the next follows the same curve F, that of the user's last
 * event; the first follows F given the silence so far, F_s. With f_i the probability that it falls
 * into step i, the expected number in j steps from an outcome is M_j = Σ_{i≤j} f_i (1 + M_{j−i}),
 * and from now Σ_{i≤n} f_{s,i} (1 + M_{n−i}).
 *
 * <p>It gives up what an outcome would teach: a user of whom the model expects nothing and who
 * purchases nevertheless would be believed more from then on, but the curve stays as it is. So the
 * number is too low for users of whom little is known.
 */
final class Renewal {
  private Renewal() {}

  /**
   * The expected number.
   *
   * @param silence seconds without an outcome so far, ≥ 0
   * @param step length of a step, seconds
   * @param steps how many to look ahead
   */
  static double expected(SurvivalCurve curve, double silence, double step, long steps) {
    int n = Math.toIntExact(steps);
    double[] next = masses(curve, 0, step, n);
    double[] expected = new double[n + 1];
    for (int j = 1; j <= n; j++) {
      expected[j] = convolve(next, expected, j);
    }
    return convolve(masses(curve, silence, step, n), expected, n);
  }

  /** Entry i, from 1: the probability of the next outcome in step i. */
  private static double[] masses(SurvivalCurve curve, double silence, double step, int n) {
    double[] masses = new double[n + 1];
    double before = 0;
    for (int i = 1; i <= n; i++) {
      double within = curve.within(silence, i * step);
      masses[i] = within - before;
      before = within;
    }
    return masses;
  }

  private static double convolve(double[] masses, double[] expected, int steps) {
    double sum = 0;
    for (int i = 1; i <= steps; i++) {
      sum += masses[i] * (1 + expected[steps - i]);
    }
    return sum;
  }
}
