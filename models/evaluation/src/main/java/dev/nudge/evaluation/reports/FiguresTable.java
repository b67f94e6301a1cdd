package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import java.util.List;
import java.util.Locale;

/** The models' figures above those of reference models on the same rows. */
final class FiguresTable {
  private static final String SOURCE =
      "<p class=\"basis\">Grey: ordinary models (scikit-learn, SciPy) fitted for this question alone,"
          + " on the same rows; their raw probabilities.</p>\n";

  private FiguresTable() {}

  static String rates(Comparison comparison) {
    HtmlTable table =
        new HtmlTable(
            "model",
            "AUROC [95 %]",
            "average precision [95 %]",
            "log loss [95 %]",
            "calibration error",
            "accuracy",
            "precision",
            "recall",
            "F1",
            "threshold");
    for (EvaluatedModel judged : comparison.models()) {
      Figures f = judged.result().figures();
      table.row(
          "model",
          judged.model(),
          within(f.auroc(), f.aurocInterval()),
          within(f.averagePrecision(), f.averagePrecisionInterval()),
          within(f.logLoss(), f.logLossInterval()),
          number(f.calibrationError()),
          number(f.accuracy()),
          number(f.precision()),
          number(f.recall()),
          number(f.f1()),
          number(f.threshold()));
    }
    List<References.Reference> references = References.ofRates().on(comparison.rowsMd5());
    for (References.Reference r : references) {
      table.row(
          "reference",
          r.model(),
          r.withInterval("auroc"),
          r.get("average_precision"),
          r.get("log_loss"),
          r.get("calibration_error"),
          "",
          "",
          "",
          r.get("f1"),
          "");
    }
    Figures first = comparison.models().get(0).result().figures();
    return String.format(
            Locale.ROOT,
            "<p>%,d rows of %,d users; %.1f %% of the rows did.</p>%n",
            first.rows(),
            first.users(),
            100.0 * first.positives() / first.rows())
        + table.html()
        + (references.isEmpty() ? "" : SOURCE);
  }

  static String counts(Comparison comparison) {
    HtmlTable table =
        new HtmlTable(
            "model",
            "Pearson r [95 %]",
            "r of log1p",
            "Spearman",
            "root mean squared error",
            "mean absolute error",
            "sum predicted",
            "sum actual");
    for (EvaluatedModel judged : comparison.models()) {
      CountFigures f = judged.result().counts();
      table.row(
          "model",
          judged.model(),
          within(f.pearson(), f.pearsonInterval()),
          number(f.pearsonLog1p()),
          number(f.spearman()),
          number(f.rmse()),
          number(f.mae()),
          String.format(Locale.ROOT, "%.0f", f.sumPredicted()),
          Long.toString(f.sumActual()));
    }
    List<References.Reference> references = References.ofCounts().on(comparison.rowsMd5());
    for (References.Reference r : references) {
      table.row(
          "reference",
          r.model(),
          r.withInterval("pearson"),
          r.get("pearson_log1p"),
          r.get("spearman"),
          r.get("rmse"),
          r.get("mae"),
          r.get("sum_predicted"),
          r.get("sum_actual"));
    }
    return table.html() + (references.isEmpty() ? "" : SOURCE);
  }

  static String signed(double value, Interval interval) {
    return String.format(
        Locale.ROOT, "%+.4f [%+.4f, %+.4f]", value, interval.low(), interval.high());
  }

  private static String within(double value, Interval interval) {
    return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, interval.low(), interval.high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
