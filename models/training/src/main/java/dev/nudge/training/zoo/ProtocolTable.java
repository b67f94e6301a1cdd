package dev.nudge.training.zoo;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.figures.PairedDifference;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import dev.nudge.evaluation.reports.References;
import dev.nudge.training.zoo.FigureTable.Best;
import dev.nudge.training.zoo.FigureTable.Cell;
import dev.nudge.training.zoo.FigureTable.Column;
import java.util.List;
import java.util.Locale;

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
    FigureTable table = counts ? counts() : rates();
    outcomes.stream()
        .filter(outcome -> !outcome.isMade())
        .forEach(outcome -> table.failed(outcome.entry().type(), outcome.fault()));
    return "### `%s`\n\n%s %s.\n\n%s\n"
        .formatted(comparison.protocol(), comparison.question(), rows(), table.markdown());
  }

  private String rows() {
    Figures f = comparison.models().get(0).result().figures();
    String which =
        f == null
            ? "Rows: "
            : text(
                "%,d rows of %,d users, %.1f %% positive: ",
                f.rows(), f.users(), 100.0 * f.positives() / f.rows());
    String agreed =
        ZooReport.isAgreed(comparison) ? "" : ", not the rows that reference models were judged on";
    return "%s%s, row MD5 `%s`%s"
        .formatted(which, comparison.slice(), comparison.rowsMd5(), agreed);
  }

  private FigureTable rates() {
    String first = comparison.models().get(0).model();
    FigureTable table =
        new FigureTable(
            new Column("AUROC [95 %]", Best.HIGHEST),
            new Column("log loss", Best.LOWEST),
            new Column("log loss less that of %s [95 %%]".formatted(first), Best.NONE),
            new Column("ECE", Best.LOWEST),
            new Column("F1", Best.HIGHEST),
            new Column("average precision [95 %]", Best.HIGHEST),
            new Column("seconds to train", Best.NONE));
    for (EvaluatedModel judged : comparison.models()) {
      Figures f = judged.result().figures();
      table.ours(
          judged.model(),
          within(f.auroc(), f.aurocInterval()),
          cell("%.4f", f.logLoss()),
          difference(judged.toFirst()),
          cell("%.4f", f.calibrationError()),
          cell("%.3f", f.f1()),
          within(f.averagePrecision(), f.averagePrecisionInterval()),
          cell("%.0f", seconds(judged)));
    }
    for (References.Reference r : References.ofRates().on(comparison.rowsMd5())) {
      table.reference(
          r.model(),
          Cell.published(r.withInterval("auroc")),
          Cell.published(r.get("log_loss")),
          Cell.EMPTY,
          Cell.published(r.get("calibration_error")),
          Cell.published(r.get("f1")),
          Cell.published(r.get("average_precision")),
          Cell.EMPTY);
    }
    return table;
  }

  private FigureTable counts() {
    FigureTable table =
        new FigureTable(
            new Column("Pearson r [95 %]", Best.HIGHEST),
            new Column("r of log1p", Best.HIGHEST),
            new Column("Spearman", Best.HIGHEST),
            new Column("RMSE", Best.LOWEST),
            new Column("MAE", Best.LOWEST),
            new Column("sum predicted", Best.NONE),
            new Column("sum actual", Best.NONE),
            new Column("seconds to train", Best.NONE));
    for (EvaluatedModel judged : comparison.models()) {
      CountFigures f = judged.result().counts();
      table.ours(
          judged.model(),
          within(f.pearson(), f.pearsonInterval()),
          cell("%.3f", f.pearsonLog1p()),
          cell("%.3f", f.spearman()),
          cell("%.3f", f.rmse()),
          cell("%.3f", f.mae()),
          cell("%,.0f", f.sumPredicted()),
          cell("%,.0f", f.sumActual()),
          cell("%.0f", seconds(judged)));
    }
    for (References.Reference r : References.ofCounts().on(comparison.rowsMd5())) {
      table.reference(
          r.model(),
          Cell.published(r.withInterval("pearson")),
          Cell.published(r.get("pearson_log1p")),
          Cell.published(r.get("spearman")),
          Cell.published(r.get("rmse")),
          Cell.published(r.get("mae")),
          Cell.published(r.get("sum_predicted")),
          Cell.published(r.get("sum_actual")),
          Cell.EMPTY);
    }
    return table;
  }

  private double seconds(EvaluatedModel judged) {
    return outcomes.stream()
        .filter(outcome -> outcome.entry().type().equals(judged.model()))
        .mapToDouble(TrainingOutcome::seconds)
        .findFirst()
        .orElseThrow();
  }

  private static Cell difference(PairedDifference d) {
    return d == null
        ? Cell.EMPTY
        : new Cell(
            d.logLoss(),
            text(
                "%+.4f [%+.4f, %+.4f]",
                d.logLoss(), d.logLossInterval().low(), d.logLossInterval().high()));
  }

  private static Cell within(double value, Interval interval) {
    return new Cell(value, text("%.3f [%.3f, %.3f]", value, interval.low(), interval.high()));
  }

  private static Cell cell(String format, double value) {
    return new Cell(value, text(format, value));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
