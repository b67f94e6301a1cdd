package dev.nudge.evaluation.figures;

import java.util.List;

/**
 * What a threshold decides: a row counts as predicted positive if its score is at least the
 * threshold. A ratio without anything to divide by is 0.
 */
record Confusion(int truePositives, int falsePositives, int trueNegatives, int falseNegatives) {

  static Confusion at(double threshold, List<Outcome> outcomes) {
    int tp = 0;
    int fp = 0;
    int tn = 0;
    int fn = 0;
    for (Outcome outcome : outcomes) {
      boolean predicted = outcome.score() >= threshold;
      if (outcome.positive()) {
        tp += predicted ? 1 : 0;
        fn += predicted ? 0 : 1;
      } else {
        fp += predicted ? 1 : 0;
        tn += predicted ? 0 : 1;
      }
    }
    return new Confusion(tp, fp, tn, fn);
  }

  double accuracy() {
    return ratio(
        truePositives + trueNegatives,
        truePositives + trueNegatives + falsePositives + falseNegatives);
  }

  double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
