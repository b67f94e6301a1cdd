package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.figures.PairedDifference;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The figures of models on the same rows, in HTML. */
final class FiguresTable {
  private static final String SOURCE =
      "<p class=\"basis\">Grey: ordinary models (scikit-learn, SciPy) fitted for this question alone,"
          + " on the same rows; their raw probabilities.</p>\n";
  private static final String NO_GROUPS =
      "<p class=\"basis\">No group of users is known in this recording, so none was compared.</p>\n";

  private static final List<Column<Figures>> RATES =
      List.of(
          RateColumns.AUROC,
          RateColumns.AVERAGE_PRECISION,
          Column.<Figures>within(
                  "log loss [95 %]", "%.3f", Figures::logLoss, Figures::logLossInterval)
              .published("log_loss"),
          RateColumns.CALIBRATION_ERROR.as("calibration error", "%.3f"),
          RateColumns.ACCURACY,
          RateColumns.PRECISION,
          RateColumns.RECALL,
          RateColumns.F1,
          RateColumns.THRESHOLD.as("threshold", "%.3f"));

  private static final List<Column<CountFigures>> COUNTS =
      List.of(
          CountColumns.PEARSON,
          CountColumns.PEARSON_LOG1P,
          CountColumns.SPEARMAN,
          CountColumns.RMSE.as("root mean squared error", "%.3f"),
          CountColumns.MAE.as("mean absolute error", "%.3f"),
          CountColumns.SUM_PREDICTED,
          CountColumns.SUM_ACTUAL);

  private FiguresTable() {}

  static String rates(Comparison comparison) {
    Table<Figures> table = new Table<>("model", RATES);
    comparison.models().forEach(judged -> table.row(judged.model(), judged.result().figures()));
    Figures first = comparison.models().get(0).result().figures();
    return String.format(
            Locale.ROOT,
            "<p>%,d rows of %,d users; %.1f %% of the rows did.</p>%n",
            first.rows(),
            first.users(),
            100.0 * first.positives() / first.rows())
        + withReferences(table, comparison);
  }

  static String counts(Comparison comparison) {
    Table<CountFigures> table = new Table<>("model", COUNTS);
    comparison.models().forEach(judged -> table.row(judged.model(), judged.result().counts()));
    return withReferences(table, comparison);
  }

  private static String withReferences(Table<?> table, Comparison comparison) {
    List<References.Reference> references = References.on(comparison);
    return table.references(references).html() + (references.isEmpty() ? "" : SOURCE);
  }

  /** What the models differ by from the first one; empty for a single model. */
  static String differences(List<EvaluatedModel> models) {
    if (models.stream().map(EvaluatedModel::toFirst).allMatch(Objects::isNull)) {
      return "";
    }
    Table<PairedDifference> table =
        new Table<>(
            "less " + models.get(0).model(),
            List.of(
                Column.within(
                    "AUROC [95 %]",
                    "%+.4f", PairedDifference::auroc, PairedDifference::aurocInterval),
                Column.within(
                    "log loss [95 %]",
                    "%+.4f", PairedDifference::logLoss, PairedDifference::logLossInterval)));
    models.stream()
        .filter(judged -> judged.toFirst() != null)
        .forEach(judged -> table.row(judged.model(), judged.toFirst()));
    return "<h3>Difference on the same users</h3>\n" + table.html();
  }

  /** By group of users, with a warning where there are few rows. */
  static String groups(List<EvaluatedModel> models) {
    if (models.stream().allMatch(judged -> judged.result().groups().isEmpty())) {
      return NO_GROUPS;
    }
    Table<GroupFigures> table =
        new Table<>("model", GroupColumns.titled("did", "calibration error", "%.3f"));
    StringBuilder warnings = new StringBuilder();
    for (EvaluatedModel judged : models) {
      for (GroupFigures group : judged.result().groups()) {
        table.row(judged.model(), group);
        if (group.few()) {
          warnings.append(
              "<p class=\"warning\">%s: %s.</p>\n"
                  .formatted(escape(judged.model()), escape(group.warning())));
        }
      }
    }
    return "<h3>By group of users</h3>\n" + table.html() + warnings;
  }
}
