package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Column.of;
import static dev.nudge.evaluation.reports.Column.within;

import dev.nudge.evaluation.figures.CountFigures;

/** The figures of a score where the question is how often. */
public final class CountColumns {
  public static final Column<CountFigures> ROWS = of("rows", "%d", CountFigures::rows);
  public static final Column<CountFigures> PEARSON =
      within("Pearson r [95 %]", "%.3f", CountFigures::pearson, CountFigures::pearsonInterval)
          .published("pearson");
  public static final Column<CountFigures> PEARSON_LOG1P =
      of("r of log1p", "%.3f", CountFigures::pearsonLog1p).published("pearson_log1p");
  public static final Column<CountFigures> SPEARMAN =
      of("Spearman", "%.3f", CountFigures::spearman).published("spearman");
  public static final Column<CountFigures> RMSE =
      of("RMSE", "%.3f", CountFigures::rmse).published("rmse");
  public static final Column<CountFigures> MAE =
      of("MAE", "%.3f", CountFigures::mae).published("mae");
  public static final Column<CountFigures> SUM_PREDICTED =
      of("sum predicted", "%.0f", CountFigures::sumPredicted).published("sum_predicted");
  public static final Column<CountFigures> SUM_ACTUAL =
      of("sum actual", "%d", CountFigures::sumActual).published("sum_actual");
  public static final Column<CountFigures> CORRECTION =
      of("correction", "%s", CountFigures::correction);

  private CountColumns() {}
}
