package dev.nudge.evaluation.figures;

import java.util.List;

/**
 * How well a score does on labelled rows, unweighted and pooled.
 *
 * @param rows how many
 * @param users whose rows they are
 * @param positives rows with label 1
 * @param auroc ties count half; NaN if one class is absent
 * @param aurocInterval over resampled users
 * @param averagePrecision area under the precision-recall curve without interpolation
 * @param averagePrecisionInterval over resampled users
 * @param logLoss natural logarithm, scores clipped to [1e-7, 1 − 1e-7]
 * @param logLossInterval over resampled users
 * @param calibrationError over ten parts of equal count, in [0, 1]
 * @param reliability ten bins of equal count by ascending score
 * @param threshold the stated threshold: a score of at least this is a "yes"
 * @param accuracy at the threshold
 * @param precision at the threshold
 * @param recall at the threshold
 * @param f1 at the threshold
 */
public record Figures(
    int rows,
    int users,
    int positives,
    double auroc,
    Interval aurocInterval,
    double averagePrecision,
    Interval averagePrecisionInterval,
    double logLoss,
    Interval logLossInterval,
    double calibrationError,
    List<Bin> reliability,
    double threshold,
    double accuracy,
    double precision,
    double recall,
    double f1) {
  /** Fewer users are no sample of others. */
  private static final int FEW_USERS = 30;

  /** Whether there are too few users, or too few rows of one class, for the figures to say much. */
  public boolean few() {
    return users < FEW_USERS || Math.min(positives, rows - positives) < GroupFigures.FEW_OF_A_CLASS;
  }

  /**
   * Computes every figure.
   *
   * @param outcomes the rows to judge on; at least one
   * @param threshold chosen on other rows, see {@link #bestThreshold}
   * @throws EmptyEvaluationException if there are no rows
   */
  public static Figures of(List<Outcome> outcomes, double threshold) {
    if (outcomes.isEmpty()) {
      throw new EmptyEvaluationException();
    }
    RankedOutcomes ranked = new RankedOutcomes(outcomes);
    Confusion confusion = Confusion.at(threshold, outcomes);
    double[] losses = Probabilities.losses(outcomes);
    Bootstrap bootstrap = Bootstrap.of(outcomes);
    return new Figures(
        outcomes.size(),
        (int) outcomes.stream().map(Outcome::userId).distinct().count(),
        (int) outcomes.stream().filter(Outcome::positive).count(),
        ranked.auroc(),
        bootstrap.interval(ranked::auroc),
        ranked.averagePrecision(),
        bootstrap.interval(ranked::averagePrecision),
        Probabilities.logLoss(outcomes),
        bootstrap.interval(times -> Probabilities.mean(losses, times)),
        Probabilities.calibrationError(outcomes),
        Bin.tenths(outcomes),
        threshold,
        confusion.accuracy(),
        confusion.precision(),
        confusion.recall(),
        confusion.f1());
  }

  /** The area under the ROC curve alone, see {@link #auroc}. */
  public static double auroc(List<Outcome> outcomes) {
    return new RankedOutcomes(outcomes).auroc();
  }

  /** The log loss alone, see {@link #logLoss}. */
  public static double logLoss(List<Outcome> outcomes) {
    return Probabilities.logLoss(outcomes);
  }

  /**
   * The threshold with the highest F1 on rows that the model was not fitted on; the lowest of
   * several. Positive infinity if none of them is positive.
   */
  public static double bestThreshold(List<Outcome> outcomes) {
    return new RankedOutcomes(outcomes).bestF1Threshold();
  }
}
