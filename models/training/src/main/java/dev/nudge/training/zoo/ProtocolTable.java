package dev.nudge.training.zoo;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.CountColumns;
import dev.nudge.evaluation.reports.RateColumns;
import dev.nudge.evaluation.reports.References;
import dev.nudge.evaluation.reports.Table;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The figures of one protocol, with reference models on the same rows. */
final class ProtocolTable {
  private final Comparison comparison;
  private final List<TrainingOutcome> outcomes;

  /**
   * @param outcomes of the models that are for the protocol
   */
  ProtocolTable(Comparison comparison, List<TrainingOutcome> outcomes) {
    this.comparison = comparison;
    this.outcomes = outcomes;
  }

  String markdown() {
    boolean counts = comparison.models().get(0).result().counts() != null;
    Table<EvaluatedModel> table = new Table<>("model", counts ? counts() : rates());
    comparison.models().forEach(judged -> table.row(judged.model(), judged));
    outcomes.stream()
        .filter(outcome -> !outcome.isMade())
        .forEach(outcome -> table.failed(outcome.entry().type(), outcome.fault()));
    table.references(References.on(comparison));
    return "### `%s`\n\n%s %s.\n\n%s\n"
        .formatted(comparison.protocol(), comparison.question(), rows(), table.markdown());
  }

  private String rows() {
    Figures f = comparison.models().get(0).result().figures();
    String which =
        f == null
            ? "Rows: "
            : String.format(
                Locale.ROOT,
                "%,d rows of %,d users, %.1f %% positive: ",
                f.rows(),
                f.users(),
                100.0 * f.positives() / f.rows());
    String agreed =
        ZooReport.isAgreed(comparison) ? "" : ", not the rows that reference models were judged on";
    return "%s%s, row MD5 `%s`%s"
        .formatted(which, comparison.slice(), comparison.rowsMd5(), agreed);
  }

  private List<Column<EvaluatedModel>> rates() {
    Function<EvaluatedModel, Figures> figures = judged -> judged.result().figures();
    return List.of(
        RateColumns.AUROC.highest().on(figures),
        RateColumns.LOG_LOSS.lowest().on(figures),
        Column.within(
            "log loss less that of %s [95 %%]".formatted(comparison.models().get(0).model()),
            "%+.4f",
            judged -> judged.toFirst() == null ? null : judged.toFirst().logLoss(),
            judged -> judged.toFirst().logLossInterval()),
        RateColumns.CALIBRATION_ERROR.lowest().on(figures),
        RateColumns.F1.highest().on(figures),
        RateColumns.AVERAGE_PRECISION.highest().on(figures),
        Column.of("seconds to train", "%.0f", this::seconds));
  }

  private List<Column<EvaluatedModel>> counts() {
    Function<EvaluatedModel, CountFigures> figures = judged -> judged.result().counts();
    return List.of(
        CountColumns.PEARSON.highest().on(figures),
        CountColumns.PEARSON_LOG1P.highest().on(figures),
        CountColumns.SPEARMAN.highest().on(figures),
        CountColumns.RMSE.lowest().on(figures),
        CountColumns.MAE.lowest().on(figures),
        CountColumns.SUM_PREDICTED.as("sum predicted", "%,.0f").on(figures),
        CountColumns.SUM_ACTUAL.as("sum actual", "%,d").on(figures),
        Column.of("seconds to train", "%.0f", this::seconds));
  }

  private double seconds(EvaluatedModel judged) {
    return outcomes.stream()
        .filter(outcome -> outcome.entry().type().equals(judged.model()))
        .mapToDouble(TrainingOutcome::seconds)
        .findFirst()
        .orElseThrow();
  }
}
