package dev.nudge.evaluation.figures;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well expected numbers agree with what came.
 *
 * @param rows how many
 * @param pearson correlation of expected and actual number
 * @param pearsonInterval over resampled users
 * @param pearsonLog1p correlation of ln(1 + expected) and ln(1 + actual)
 * @param spearman correlation of ranks, ties sharing their mean rank
 * @param rmse root mean squared error
 * @param mae mean absolute error
 * @param sumPredicted expected numbers together
 * @param sumActual what came of all rows together
 * @param correction of the expected numbers, fitted on other rows; the figures are of what it gives
 */
public record CountFigures(
    int rows,
    double pearson,
    Interval pearsonInterval,
    double pearsonLog1p,
    double spearman,
    double rmse,
    double mae,
    double sumPredicted,
    long sumActual,
    CountCalibration correction) {

  /**
   * Computes every figure.
   *
   * @throws EmptyEvaluationException if there are no rows
   */
  public static CountFigures of(List<Outcome> uncorrected, CountCalibration correction) {
    if (uncorrected.isEmpty()) {
      throw new EmptyEvaluationException();
    }
    List<Outcome> outcomes = correction.apply(uncorrected);
    double[] expected = outcomes.stream().mapToDouble(Outcome::score).toArray();
    double[] actual = outcomes.stream().mapToDouble(Outcome::times).toArray();
    int[] once = new int[expected.length];
    Arrays.fill(once, 1);
    double[] errors =
        IntStream.range(0, expected.length).mapToDouble(i -> expected[i] - actual[i]).toArray();
    return new CountFigures(
        expected.length,
        correlation(expected, actual, once),
        Bootstrap.of(outcomes).interval(times -> correlation(expected, actual, times)),
        correlation(log1p(expected), log1p(actual), once),
        correlation(ranks(expected), ranks(actual), once),
        Math.sqrt(Arrays.stream(errors).map(e -> e * e).average().orElseThrow()),
        Arrays.stream(errors).map(Math::abs).average().orElseThrow(),
        Arrays.stream(expected).sum(),
        outcomes.stream().mapToLong(Outcome::times).sum(),
        correction);
  }

  /** Pearson's; NaN where one of them does not vary. */
  private static double correlation(double[] x, double[] y, int[] times) {
    double meanX = Probabilities.mean(x, times);
    double meanY = Probabilities.mean(y, times);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += times[i] * (x[i] - meanX) * (x[i] - meanX);
      yy += times[i] * (y[i] - meanY) * (y[i] - meanY);
      xy += times[i] * (x[i] - meanX) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] log1p(double[] values) {
    return Arrays.stream(values).map(Math::log1p).toArray();
  }

  private static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from + 1;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }
}
