package dev.nudge.evaluation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.Happened;
import dev.nudge.evaluation.nudges.NudgeLoad;
import dev.nudge.evaluation.nudges.PromiseFigures;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFunnel;
import dev.nudge.evaluation.nudges.Threshold;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a rule that nudged hardly anybody. */
final class FewNudgesTest {
  private static Rate rate(double value) {
    return new Rate(value, new Interval(value, value));
  }

  /** Of a rule that nudged one person, who then bought. */
  private static RuleFigures once() {
    Compared one = new Compared(1, 1, 0, 40, rate(1), rate(0.08), rate(0.92), 0.02);
    return new RuleFigures(
        "once",
        false,
        Happened.BOUGHT,
        new RuleFunnel(9, 0, 5, 0, Map.of(), 1),
        0.2,
        1,
        0,
        one,
        null,
        new PromiseFigures("purchase-7d", 1, 0.2, rate(1), List.of(new Bin(1, 0.2, 1))),
        "purchase-7d",
        0.6,
        List.of(
            new Threshold(
                0.5, 2, 0.4, 2, new Compared(2, 2, 0, 40, rate(0.5), rate(0.08), rate(0.42), 0.02)),
            new Threshold(0.6, 1, 0.2, 1, one)),
        List.of(),
        List.of());
  }

  @Test
  void countsWhatTooFewDidInsteadOfAShareOfThem() {
    BacktestFigures figures =
        new BacktestFigures(
            "one",
            "2026-01-05T00:00:00Z",
            "2026-02-04T00:00:00Z",
            9,
            9,
            168,
            List.of(once()),
            new NudgeLoad(Map.of(), 0, List.of()),
            List.of(),
            null);
    StringWriter text = new StringWriter();
    new BacktestSummary(figures).print(new PrintWriter(text));

    assertThat(text.toString())
        .contains(
            "nudged 1 of 1, too few for a share, others in the same state 8.0 of 100",
            "promised 20.0 of 100 on average; what happened is 1 of 1, too few for a share");
    assertThat(new BacktestReport(figures).html().replaceAll("base64,[^\"]+", ""))
        .contains(
            "<strong>too few to say</strong>: 1 of 1 bought within 7 days, others 8.0 of 100",
            "0.50, not 0.60: 0 a week; 1 of 2, others 8.0 of 100",
            "<td data-label=\"of the nudged [95 %]\">1 of 1</td>",
            "<td data-label=\"difference in points [95 %]\">too few</td>")
        .doesNotContain("100 of 100", "100.0 %");
  }
}
