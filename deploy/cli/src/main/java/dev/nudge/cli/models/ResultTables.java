package dev.nudge.cli.models;

import dev.nudge.evaluation.figures.CountFigures;
import dev.nudge.evaluation.figures.Figures;
import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Result;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.CountColumns;
import dev.nudge.evaluation.reports.GroupColumns;
import dev.nudge.evaluation.reports.RateColumns;
import dev.nudge.evaluation.reports.Table;
import java.util.List;

/** Figures as Markdown tables: they read well on a terminal and in a model card. */
final class ResultTables {
  private static final List<Column<Figures>> RATES =
      List.of(
          RateColumns.ROWS,
          RateColumns.USERS,
          RateColumns.POSITIVE,
          RateColumns.AUROC,
          RateColumns.AVERAGE_PRECISION,
          RateColumns.LOG_LOSS,
          RateColumns.CALIBRATION_ERROR,
          RateColumns.THRESHOLD,
          RateColumns.ACCURACY,
          RateColumns.PRECISION,
          RateColumns.RECALL,
          RateColumns.F1);

  private static final List<Column<CountFigures>> COUNTS =
      List.of(
          CountColumns.ROWS,
          CountColumns.PEARSON,
          CountColumns.PEARSON_LOG1P,
          CountColumns.SPEARMAN,
          CountColumns.RMSE,
          CountColumns.MAE,
          CountColumns.SUM_PREDICTED,
          CountColumns.SUM_ACTUAL,
          CountColumns.CORRECTION);

  private record Line(String name, Result result) {}

  private final String names;
  private final List<Line> lines;

  private ResultTables(String names, List<Line> lines) {
    this.names = names;
    this.lines = lines;
  }

  /** By protocol, of one model. */
  static ResultTables of(List<Result> results) {
    return new ResultTables(
        "protocol", results.stream().map(r -> new Line(r.protocol(), r)).toList());
  }

  /** By model, of one protocol. */
  static ResultTables of(Comparison comparison) {
    return new ResultTables(
        "model", comparison.models().stream().map(j -> new Line(j.model(), j.result())).toList());
  }

  /** Of all users. */
  String all() {
    Table<Figures> rates = new Table<>(names, RATES);
    Table<CountFigures> counts = new Table<>(names, COUNTS);
    for (Line line : lines) {
      if (line.result.figures() != null) {
        rates.row(line.name, line.result.figures());
      }
      if (line.result.counts() != null) {
        counts.row(line.name, line.result.counts());
      }
    }
    String first = rates.markdown();
    String second = counts.markdown();
    return first + (first.isEmpty() || second.isEmpty() ? "" : "\n") + second;
  }

  /** By group of users, and what to beware of; empty where no group is known. */
  String groups() {
    Table<GroupFigures> table = new Table<>(names, GroupColumns.titled("positive", "ECE", "%.4f"));
    StringBuilder warnings = new StringBuilder();
    for (Line line : lines) {
      for (GroupFigures group : line.result.groups()) {
        table.row(line.name, group);
        if (group.few()) {
          warnings.append("- Warning, %s: %s.%n".formatted(line.name, group.warning()));
        }
      }
    }
    return table.markdown() + (warnings.isEmpty() ? "" : "\n" + warnings);
  }
}
