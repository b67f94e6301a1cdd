package dev.nudge.training.tuning;

import java.util.Comparator;
import java.util.List;

/**
 * How good options are as far as they were looked at.
 *
 * @param options tried, without the type
 * @param folds judged on, from the first
 * @param epochs of training at most
 * @param logLoss mean over the rows of those folds
 * @param auroc mean over those folds
 */
public record TrialResult(String options, int folds, int epochs, double logLoss, double auroc) {
  /** Those looked at most closely first, of them the least loss first. */
  static final Comparator<TrialResult> BEST_FIRST =
      Comparator.comparingInt(TrialResult::folds)
          .thenComparingInt(TrialResult::epochs)
          .reversed()
          .thenComparingDouble(TrialResult::logLoss);

  /** Whether every fold was looked at. */
  public boolean isComplete() {
    return folds == Folds.COUNT;
  }

  static TrialResult of(String options, Rung rung, List<Score> scores) {
    double loss = scores.stream().mapToDouble(score -> score.rows() * score.logLoss()).sum();
    double rows = scores.stream().mapToDouble(Score::rows).sum();
    double auroc = scores.stream().mapToDouble(Score::auroc).average().orElse(Double.NaN);
    return new TrialResult(options, rung.folds(), rung.epochs(), loss / rows, auroc);
  }
}
