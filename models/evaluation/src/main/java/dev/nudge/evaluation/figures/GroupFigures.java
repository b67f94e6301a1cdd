package dev.nudge.evaluation.figures;

import java.util.List;

/**
 * How well a score does for one group of users, at the threshold that holds for all of them.
 *
 * @param group its name
 * @param rows how many
 * @param users whose rows they are
 * @param positives rows with label 1
 * @param meanScore what was said of them on average
 * @param auroc within the group; NaN if one class is absent
 * @param logLoss natural logarithm, scores clipped to [1e-7, 1 − 1e-7]
 * @param calibrationError over ten parts of equal count, in [0, 1]
 * @param f1 at the threshold
 * @param few whether there are too few rows, or too few of one class, to compare with
 */
public record GroupFigures(
    String group,
    int rows,
    int users,
    int positives,
    double meanScore,
    double auroc,
    double logLoss,
    double calibrationError,
    double f1,
    boolean few) {
  /** With fewer rows, a calibration error of 0.1 may be chance. */
  private static final int FEW_ROWS = 200;

  /** With fewer of one class, an AUROC may be off by more than 0.1 by chance. */
  public static final int FEW_OF_A_CLASS = 20;

  /**
   * @param outcomes of the group's users; at least one
   * @param threshold of the model
   */
  public static GroupFigures of(String group, List<Outcome> outcomes, double threshold) {
    int rows = outcomes.size();
    int positives = (int) outcomes.stream().filter(Outcome::positive).count();
    return new GroupFigures(
        group,
        rows,
        (int) outcomes.stream().map(Outcome::userId).distinct().count(),
        positives,
        outcomes.stream().mapToDouble(Outcome::score).sum() / rows,
        Figures.auroc(outcomes),
        Probabilities.logLoss(outcomes),
        Probabilities.calibrationError(outcomes),
        Confusion.at(threshold, outcomes).f1(),
        rows < FEW_ROWS || Math.min(positives, rows - positives) < FEW_OF_A_CLASS);
  }

  /** What to say where there are few rows. */
  public String warning() {
    return "too few rows in group '%s' to compare its figures: %d, of which %d did"
        .formatted(group, rows, positives);
  }
}
