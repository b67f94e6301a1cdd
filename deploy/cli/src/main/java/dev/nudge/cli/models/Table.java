package dev.nudge.cli.models;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import dev.nudge.evaluation.protocols.Result;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as Markdown tables: they read well on a terminal and in a model card. */
final class Table {
  private static final String HEAD =
      """
      | %s | rows | users | positive | AUROC [95 %%] | average precision [95 %%] | log loss | ECE | threshold | accuracy | precision | recall | F1 |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;
  private static final String COUNTS_HEAD =
      """
      | %s | rows | Pearson r [95 %%] | r of log1p | Spearman | RMSE | MAE | sum predicted | sum actual | correction |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private Table() {}

  /** One line per protocol, of one model. */
  static String of(List<Result> results) {
    return table("protocol", results.stream().map(r -> new Line(r.protocol(), r)).toList());
  }

  /** One line per model, of one protocol. */
  static String of(Comparison comparison) {
    return table("model", comparison.models().stream().map(Table::line).toList());
  }

  private static Line line(EvaluatedModel judged) {
    return new Line(judged.model(), judged.result());
  }

  private record Line(String name, Result result) {}

  private static String table(String what, List<Line> lines) {
    String figures =
        lines.stream()
            .filter(line -> line.result.figures() != null)
            .map(line -> text(line.name, line.result.figures()))
            .collect(Collectors.joining());
    String counts =
        lines.stream()
            .filter(line -> line.result.counts() != null)
            .map(line -> text(line.name, line.result.counts()))
            .collect(Collectors.joining());
    String gap = figures.isEmpty() || counts.isEmpty() ? "" : "\n";
    return headed(HEAD, what, figures) + gap + headed(COUNTS_HEAD, what, counts);
  }

  private static String headed(String head, String what, String lines) {
    return lines.isEmpty() ? "" : head.formatted(what) + lines;
  }

  private static String text(String name, Figures f) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f %% | %.3f %s | %.3f %s | %.4f | %.4f | %.4f | %.3f | %.3f | %.3f | %.3f |%n",
        name,
        f.rows(),
        f.users(),
        100.0 * f.positives() / f.rows(),
        f.auroc(),
        interval(f.aurocInterval()),
        f.averagePrecision(),
        interval(f.averagePrecisionInterval()),
        f.logLoss(),
        f.calibrationError(),
        f.threshold(),
        f.accuracy(),
        f.precision(),
        f.recall(),
        f.f1());
  }

  private static String text(String name, CountFigures f) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f %s | %.3f | %.3f | %.3f | %.3f | %.0f | %d | %s |%n",
        name,
        f.rows(),
        f.pearson(),
        interval(f.pearsonInterval()),
        f.pearsonLog1p(),
        f.spearman(),
        f.rmse(),
        f.mae(),
        f.sumPredicted(),
        f.sumActual(),
        f.correction());
  }

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high());
  }
}
