package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.nudges.PromiseFigures;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.Threshold;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of what a rule did. */
final class NudgeCharts {
  private NudgeCharts() {}

  /** What a score promised of the nudged, against what happened. */
  static String promises(PromiseFigures kept) {
    XYChart chart = Charts.square("Promised and happened", "promised", "happened");
    Charts.add(
            chart,
            kept.score(),
            0,
            kept.bins().stream().map(Bin::meanScore).toList(),
            kept.bins().stream().map(Bin::rate).toList(),
            SeriesMarkers.CIRCLE)
        .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    return Charts.image(chart, "Promised and happened");
  }

  /** How many nudges a week each threshold gives. */
  static String reach(RuleFigures rule) {
    XYChart chart = Charts.chart("How many", "threshold", "nudges a week");
    chart.getStyler().setYAxisMin(0.0);
    add(chart, "nudges a week", 0, rule.thresholds(), Threshold::nudgesPerWeek);
    return Charts.image(chart, "Nudges a week by threshold");
  }

  /** What those nudged do at each threshold, and others in the same state. */
  static String rates(RuleFigures rule, String what) {
    XYChart chart = Charts.chart("Whom: of 100, " + what, "threshold", "of 100");
    chart.getStyler().setYAxisMin(0.0);
    List<Threshold> known =
        rule.thresholds().stream().filter(threshold -> threshold.compared().matched() > 0).toList();
    if (!known.isEmpty()) {
      add(chart, "nudged", 0, known, t -> 100 * rule.expected(t.compared()).nudged().value());
      add(
          chart,
          "others in the same state",
          1,
          known,
          t -> 100 * rule.expected(t.compared()).base().value());
    }
    return Charts.image(chart, "Who did, by threshold");
  }

  private static void add(
      XYChart chart,
      String name,
      int color,
      List<Threshold> thresholds,
      ToDoubleFunction<Threshold> y) {
    Charts.add(
        chart,
        name,
        color,
        thresholds.stream().map(Threshold::above).toList(),
        thresholds.stream().map(y::applyAsDouble).toList(),
        SeriesMarkers.CIRCLE);
  }
}
