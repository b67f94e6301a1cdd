package dev.nudge.training.evaluation;

import java.util.Comparator;
import java.util.List;

/** Figures that ask whether a score is a good probability, not only a good order. */
final class Probabilities {
  private static final double CLIP = 1e-7;
  private static final int PARTS = 10;

  private Probabilities() {}

  /** Mean −ln of the probability given to what happened; scores clipped to [1e-7, 1 − 1e-7]. */
  static double logLoss(List<Outcome> outcomes) {
    double sum = 0;
    for (Outcome outcome : outcomes) {
      double p = Math.min(1 - CLIP, Math.max(CLIP, outcome.score()));
      sum -= outcome.positive() ? Math.log(p) : Math.log1p(-p);
    }
    return sum / outcomes.size();
  }

  /**
   * Expected calibration error: the rows, sorted by score (stable), are cut into ten parts of equal
   * count, of which the first n mod 10 hold one more; Σ n_b / n · |mean score − mean label|. For a
   * constant score, |score − rate|.
   */
  static double calibrationError(List<Outcome> outcomes) {
    List<Outcome> sorted =
        outcomes.stream().sorted(Comparator.comparingDouble(Outcome::score)).toList();
    int n = sorted.size();
    boolean constant = sorted.get(0).score() == sorted.get(n - 1).score();
    int parts = constant ? 1 : PARTS;
    double sum = 0;
    int from = 0;
    for (int part = 0; part < parts; part++) {
      int to = from + n / parts + (part < n % parts ? 1 : 0);
      sum += Math.abs(excess(sorted.subList(from, to)));
      from = to;
    }
    return sum / n;
  }

  /** Sum of scores less sum of labels. */
  private static double excess(List<Outcome> part) {
    double excess = 0;
    for (Outcome outcome : part) {
      excess += outcome.score() - (outcome.positive() ? 1 : 0);
    }
    return excess;
  }
}
