package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.VariantFigures;
import java.io.PrintWriter;

/** A backtest in a few lines a rule. */
public final class BacktestSummary {
  private final BacktestFigures figures;

  public BacktestSummary(BacktestFigures figures) {
    this.figures = figures;
  }

  /** Prints the lines. */
  public void print(PrintWriter out) {
    out.println(Words.BASIS);
    out.println(Words.UNKNOWN);
    for (RuleFigures rule : figures.rules()) {
      out.println(text("%s: %s", rule.rule(), Words.verdict(rule)));
      out.println(
          text("  %,.1f nudges a week, to %s", rule.nudgesPerWeek(), Words.people(rule.users())));
      out.println("  " + comparison(rule.compared(), rule));
      out.println("  " + Words.promise(rule));
      for (VariantFigures variant : rule.variants()) {
        out.println(
            text(
                "  variant %s: %s, to %s; %s",
                variant.variant(),
                Words.nudges(variant.nudges()),
                Words.people(variant.users()),
                comparison(variant.compared(), rule)));
      }
    }
    out.flush();
  }

  private String comparison(Compared part, RuleFigures rule) {
    Compared compared = rule.expected(part);
    String left =
        part == rule.compared()
            ? text("%,d not matched, %,d too near the end", compared.unmatched(), rule.unfinished())
            : text("%,d not matched", compared.unmatched());
    return compared.matched() == 0
        ? "no nudge could be compared: " + left
        : text(
            "%s: nudged %s, others in the same state %s (%s compared, %s)",
            Words.expected(rule, figures.horizonHours()),
            Words.nudged(compared),
            Words.between(compared.base()),
            Words.nudges(compared.matched()),
            left);
  }
}
