package dev.nudge.training.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Rows in descending order of score, and the two figures that depend on the order alone. */
final class RankedOutcomes {
  private final Outcome[] ranked;
  private final int positives;

  RankedOutcomes(List<Outcome> outcomes) {
    ranked = outcomes.toArray(Outcome[]::new);
    Arrays.sort(ranked, Comparator.comparingDouble(Outcome::score).reversed());
    positives = (int) outcomes.stream().filter(Outcome::positive).count();
  }

  /**
   * The area under the ROC curve: the share of (positive, negative) pairs in which the positive has
   * the higher score, ties counting half. NaN if one class is absent.
   */
  double auroc() {
    int negatives = ranked.length - positives;
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double won = 0;
    int positivesAbove = 0;
    for (int from = 0; from < ranked.length; ) {
      int to = tieEnd(from);
      int tiedPositives = positivesIn(from, to);
      int tiedNegatives = to - from - tiedPositives;
      won += tiedNegatives * (positivesAbove + tiedPositives / 2.0);
      positivesAbove += tiedPositives;
      from = to;
    }
    return won / ((double) positives * negatives);
  }

  /**
   * Average precision: Σ (R_i − R_{i−1}) P_i over the distinct scores, descending, without
   * interpolation. NaN without positives.
   */
  double averagePrecision() {
    double sum = 0;
    int found = 0;
    for (int from = 0; from < ranked.length; ) {
      int to = tieEnd(from);
      int tiedPositives = positivesIn(from, to);
      found += tiedPositives;
      sum += tiedPositives * ((double) found / to);
      from = to;
    }
    return sum / positives;
  }

  /**
   * The score that, used as "at least this", gives the highest F1; the lowest such score. Positive
   * infinity without positives.
   */
  double bestF1Threshold() {
    double best = 0;
    double threshold = Double.POSITIVE_INFINITY;
    int found = 0;
    for (int from = 0; from < ranked.length; ) {
      int to = tieEnd(from);
      found += positivesIn(from, to);
      double f1 = 2.0 * found / (to + positives);
      if (found > 0 && f1 >= best) {
        best = f1;
        threshold = ranked[from].score();
      }
      from = to;
    }
    return threshold;
  }

  private int tieEnd(int from) {
    int to = from + 1;
    while (to < ranked.length && ranked[to].score() == ranked[from].score()) {
      to++;
    }
    return to;
  }

  private int positivesIn(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (ranked[i].positive()) {
        count++;
      }
    }
    return count;
  }
}
