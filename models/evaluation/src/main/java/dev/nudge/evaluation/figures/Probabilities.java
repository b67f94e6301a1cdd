package dev.nudge.evaluation.figures;

import java.util.Comparator;
import java.util.List;

/** Figures that ask whether a score is a good probability, not only a good order. */
final class Probabilities {
  private static final double CLIP = 1e-7;
  private static final int PARTS = 10;

  private Probabilities() {}

  /** Mean −ln of the probability given to what happened; scores clipped to [1e-7, 1 − 1e-7]. */
  static double logLoss(List<Outcome> outcomes) {
    return mean(losses(outcomes));
  }

  private static double mean(double[] losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum / losses.length;
  }

  /** The part of each row. */
  static double[] losses(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(Probabilities::loss).toArray();
  }

  private static double loss(Outcome outcome) {
    double p = Math.min(1 - CLIP, Math.max(CLIP, outcome.score()));
    return outcome.positive() ? -Math.log(p) : -Math.log1p(-p);
  }

  /** The mean of values of rows, each counted so many times. */
  static double mean(double[] values, int[] times) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * times[i];
      count += times[i];
    }
    return sum / count;
  }

  /**
   * Expected calibration error: the rows, sorted by score (stable), are cut into ten parts of equal
   * count, of which the first n mod 10 hold one more; Σ n_b / n · |mean score − mean label|. For a
   * constant score, |score − rate|.
   */
  static double calibrationError(List<Outcome> outcomes) {
    List<Outcome> sorted =
        outcomes.stream().sorted(Comparator.comparingDouble(Outcome::score)).toList();
    boolean constant = sorted.get(0).score() == sorted.get(sorted.size() - 1).score();
    return Shape.parts(sorted, constant ? 1 : PARTS).stream()
            .mapToDouble(part -> Math.abs(excess(part)))
            .sum()
        / sorted.size();
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
