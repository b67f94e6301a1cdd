package dev.nudge.training.tuning;

import dev.nudge.training.run.ModelSettings;
import java.util.Comparator;
import java.util.List;

/**
 * How good settings are as far as they were looked at.
 *
 * @param settings that were tried
 * @param folds judged on, from the first
 * @param epochs of training at most
 * @param logLoss mean over the rows of those folds
 * @param auroc mean over those folds
 */
public record TrialResult(
    ModelSettings settings, int folds, int epochs, double logLoss, double auroc) {
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

  static TrialResult of(ModelSettings settings, Rung rung, List<Score> scores) {
    double loss = scores.stream().mapToDouble(score -> score.rows() * score.logLoss()).sum();
    double rows = scores.stream().mapToDouble(Score::rows).sum();
    double auroc = scores.stream().mapToDouble(Score::auroc).average().orElse(Double.NaN);
    return new TrialResult(settings, rung.folds(), rung.epochs(), loss / rows, auroc);
  }
}
