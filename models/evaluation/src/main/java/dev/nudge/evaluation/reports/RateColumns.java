package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Column.of;
import static dev.nudge.evaluation.reports.Column.within;

import dev.nudge.evaluation.figures.Figures;

/** The figures of a score where the question is whether. */
public final class RateColumns {
  public static final Column<Figures> ROWS = of("rows", "%d", Figures::rows);
  public static final Column<Figures> USERS = of("users", "%d", Figures::users);
  public static final Column<Figures> POSITIVE =
      of("positive", "%.1f %%", f -> 100.0 * f.positives() / f.rows());
  public static final Column<Figures> AUROC =
      within("AUROC [95 %]", "%.3f", Figures::auroc, Figures::aurocInterval).published("auroc");
  public static final Column<Figures> AVERAGE_PRECISION =
      within(
              "average precision [95 %]",
              "%.3f", Figures::averagePrecision, Figures::averagePrecisionInterval)
          .published("average_precision");
  public static final Column<Figures> LOG_LOSS =
      Column.<Figures>of("log loss", "%.4f", Figures::logLoss).published("log_loss");
  public static final Column<Figures> CALIBRATION_ERROR =
      of("ECE", "%.4f", Figures::calibrationError).published("calibration_error");
  public static final Column<Figures> THRESHOLD = of("threshold", "%.4f", Figures::threshold);
  public static final Column<Figures> ACCURACY = of("accuracy", "%.3f", Figures::accuracy);
  public static final Column<Figures> PRECISION = of("precision", "%.3f", Figures::precision);
  public static final Column<Figures> RECALL = of("recall", "%.3f", Figures::recall);
  public static final Column<Figures> F1 = of("F1", "%.3f", Figures::f1).published("f1");

  private RateColumns() {}
}
