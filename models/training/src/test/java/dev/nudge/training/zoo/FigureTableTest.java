package dev.nudge.training.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.training.zoo.FigureTable.Best;
import dev.nudge.training.zoo.FigureTable.Cell;
import dev.nudge.training.zoo.FigureTable.Column;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  @Test
  void theBestOfOursAndTheBestReferenceStandOut() {
    FigureTable table =
        new FigureTable(
            new Column("AUROC", Best.HIGHEST),
            new Column("log loss", Best.LOWEST),
            new Column("sum", Best.NONE));
    table.ours("gru", new Cell(0.7, "0.700"), new Cell(0.5, "0.5000"), new Cell(1, "1"));
    table.ours("mlp", new Cell(0.6, "0.600"), new Cell(0.4, "0.4000"), new Cell(2, "2"));
    table.failed("lstm", "a | b");
    table.reference("LR", Cell.published("0.640 [0.6, 0.7]"), Cell.published(""), Cell.EMPTY);
    table.reference("base", Cell.published("0.500"), Cell.published("0.51"), Cell.EMPTY);

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
}
