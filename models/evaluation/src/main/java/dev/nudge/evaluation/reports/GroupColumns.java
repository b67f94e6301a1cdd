package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Column.of;

import dev.nudge.evaluation.figures.GroupFigures;
import java.util.List;

/** The figures of a score for each group of users. */
public final class GroupColumns {
  private GroupColumns() {}

  /**
   * All of them.
   *
   * @param positive title of the share of rows with label 1
   * @param calibrationError its title
   * @param losses format of the log loss and of the calibration error
   */
  public static List<Column<GroupFigures>> titled(
      String positive, String calibrationError, String losses) {
    return List.of(
        of("group", "%s", GroupFigures::group),
        of("rows", "%d", GroupFigures::rows),
        of("users", "%d", GroupFigures::users),
        of(positive, "%.1f %%", g -> 100.0 * g.positives() / g.rows()),
        of("mean score", "%.1f %%", g -> 100.0 * g.meanScore()),
        of("AUROC", "%.3f", GroupFigures::auroc),
        of("log loss", losses, GroupFigures::logLoss),
        of(calibrationError, losses, GroupFigures::calibrationError),
        of("F1", "%.3f", GroupFigures::f1));
  }
}
