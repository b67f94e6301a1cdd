package dev.nudge.training.cli;

import dev.nudge.training.evaluation.Figures;
import dev.nudge.training.evaluation.Interval;
import dev.nudge.training.protocol.Result;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as a Markdown table: it reads well on a terminal and in a model card. */
final class Table {
  private static final String HEAD =
      """
      | protocol | rows | users | positive | AUROC [95 %] | average precision [95 %] | log loss | ECE | threshold | accuracy | precision | recall | F1 |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  private Table() {}

  static String of(List<Result> results) {
    return HEAD + results.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(Result result) {
    Figures f = result.figures();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f %% | %.3f %s | %.3f %s | %.4f | %.4f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
        result.protocol(),
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

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "[%.3f, %.3f]", interval.low(), interval.high());
  }
}
