package dev.nudge.evaluation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.reports.References.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final List<String> PUBLISHED =
      List.of("model", "auroc", "auroc_low", "auroc_high", "loss");

  private record Line(double auroc, double logLoss, int sum) {}

  @Test
  void theBestOfOursAndTheBestReferenceStandOut() {
    Table<Line> table =
        new Table<>(
            "model",
            List.of(
                Column.of("AUROC", "%.3f", Line::auroc).published("auroc").highest(),
                Column.of("log loss", "%.4f", Line::logLoss).published("loss").lowest(),
                Column.of("sum", "%d", Line::sum)));
    table.row("gru", new Line(0.7, 0.5, 1)).row("mlp", new Line(0.6, 0.4, 2));
    table.failed("lstm", "a | b");
    table.references(
        List.of(
            new Reference(PUBLISHED, List.of("LR", "0.640", "0.6", "0.7", "")),
            new Reference(PUBLISHED, List.of("base", "0.500", "", "", "0.51"))));

    assertThat(table.markdown())
        .isEqualTo(
            """
            | model | AUROC | log loss | sum |
            |---|---|---|---|
            | gru | **0.700** | 0.5000 | 1 |
            | mlp | 0.600 | **0.4000** | 2 |
            | lstm | a \\| b | | |
            | *LR* | **0.640 [0.6, 0.7]** |  |  |
            | *base* | 0.500 | **0.51** |  |
            """);
  }

  @Test
  void aFigureThatThereIsNotIsADash() {
    Table<Line> table =
        new Table<>(
            "model",
            List.of(
                Column.of("AUROC", "%.3f", Line::auroc).highest(),
                Column.within(
                    "log loss",
                    "%.1f",
                    Line::logLoss,
                    line -> new Interval(Double.NaN, Double.NaN))));
    table
        .row("one class", new Line(Double.NaN, 0.5, 1))
        .row("diverged", new Line(0.5, Double.POSITIVE_INFINITY, 1));

    assertThat(table.markdown())
        .endsWith("| one class | – | 0.5 |\n| diverged | **0.500** | – |\n");
  }
}
