package dev.nudge.cli.backtest;

import dev.nudge.evaluation.nudges.ReceiptFigures;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.schemas.ReceiptOutcome;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What became of nudges, by rule and variant. */
final class ReceiptTable {
  private ReceiptTable() {}

  /**
   * Prints it in Markdown.
   *
   * @param received not empty
   */
  static void print(List<ReceiptFigures> received, PrintWriter out) {
    List<Column<ReceiptFigures>> columns = new ArrayList<>();
    columns.add(Column.of("variant", "%s", of -> Objects.toString(of.variant(), "")));
    columns.add(Column.of("sent", "%,d", ReceiptFigures::sent));
    for (ReceiptOutcome outcome : received.get(0).outcomes().keySet()) {
      columns.add(
          Column.of(outcome.name().toLowerCase(Locale.ROOT), "%,d", of -> of.came(outcome)));
    }
    Table<ReceiptFigures> table = new Table<>("rule", columns);
    received.forEach(of -> table.row(of.rule(), of));
    out.println();
    out.print(table.markdown());
    out.flush();
  }
}
