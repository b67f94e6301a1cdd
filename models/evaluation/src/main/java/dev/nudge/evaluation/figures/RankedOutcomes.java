package dev.nudge.evaluation.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in descending order of score, and what depends on the order alone. A row may count several
 * times, or not at all, as a resample has drawn it.
 */
final class RankedOutcomes {
  private static final int ROC_POINTS = 200;

  private final int[] order;
  private final double[] scores;
  private final boolean[] positive;

  RankedOutcomes(List<Outcome> outcomes) {
    order =
        IntStream.range(0, outcomes.size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> outcomes.get(i).score()).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    scores = Arrays.stream(order).mapToDouble(i -> outcomes.get(i).score()).toArray();
    positive = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      positive[i] = outcomes.get(order[i]).positive();
    }
  }

  private int[] once() {
    int[] times = new int[order.length];
    Arrays.fill(times, 1);
    return times;
  }

  /** Every row once. */
  double auroc() {
    return auroc(once());
  }

  /**
   * The area under the ROC curve: the share of (positive, negative) pairs in which the positive has
   * the higher score, ties counting half. NaN if one class is absent.
   *
   * @param times how often each row counts, in the order in which they were given
   */
  double auroc(int[] times) {
    double won = 0;
    long above = 0;
    long negatives = 0;
    for (int from = 0; from < order.length; ) {
      int to = tieEnd(from);
      long tiedPositives = count(from, to, true, times);
      long tiedNegatives = count(from, to, false, times);
      won += tiedNegatives * (above + tiedPositives / 2.0);
      above += tiedPositives;
      negatives += tiedNegatives;
      from = to;
    }
    return above == 0 || negatives == 0 ? Double.NaN : won / ((double) above * negatives);
  }

  /** Every row once. */
  double averagePrecision() {
    return averagePrecision(once());
  }

  /**
   * Average precision: Σ (R_i − R_{i−1}) P_i over the distinct scores, descending, without
   * interpolation. NaN without positives.
   */
  double averagePrecision(int[] times) {
    double sum = 0;
    long found = 0;
    long seen = 0;
    for (int from = 0; from < order.length; ) {
      int to = tieEnd(from);
      long tiedPositives = count(from, to, true, times);
      found += tiedPositives;
      seen += tiedPositives + count(from, to, false, times);
      sum += tiedPositives == 0 ? 0 : tiedPositives * ((double) found / seen);
      from = to;
    }
    return found == 0 ? Double.NaN : sum / found;
  }

  /**
   * The score that, used as "at least this", gives the highest F1; the lowest such score. Positive
   * infinity without positives.
   */
  double bestF1Threshold() {
    int[] times = once();
    long positives = count(0, order.length, true, times);
    double best = 0;
    double threshold = Double.POSITIVE_INFINITY;
    long found = 0;
    for (int from = 0; from < order.length; ) {
      int to = tieEnd(from);
      found += count(from, to, true, times);
      double f1 = 2.0 * found / (to + positives);
      if (found > 0 && f1 >= best) {
        best = f1;
        threshold = scores[from];
      }
      from = to;
    }
    return threshold;
  }

  /** The ROC curve from (0, 0) to (1, 1), thinned; empty if one class is absent. */
  List<Point> roc() {
    int[] times = once();
    double positives = count(0, order.length, true, times);
    double negatives = order.length - positives;
    if (positives == 0 || negatives == 0) {
      return List.of();
    }
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    long found = 0;
    int next = 0;
    for (int from = 0; from < order.length; ) {
      int to = tieEnd(from);
      found += count(from, to, true, times);
      if (to >= next || to == order.length) {
        points.add(new Point((to - found) / negatives, found / positives));
        next = to + order.length / ROC_POINTS;
      }
      from = to;
    }
    return points;
  }

  private int tieEnd(int from) {
    int to = from + 1;
    while (to < order.length && scores[to] == scores[from]) {
      to++;
    }
    return to;
  }

  private long count(int from, int to, boolean positives, int[] times) {
    long count = 0;
    for (int i = from; i < to; i++) {
      count += positive[i] == positives ? times[order[i]] : 0;
    }
    return count;
  }
}
