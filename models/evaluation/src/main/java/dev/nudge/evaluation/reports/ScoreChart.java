package dev.nudge.evaluation.reports;

import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How scores of one user went, and when there was a nudge. */
public final class ScoreChart {
  /** Points that no longer stand apart. */
  private static final int CROWDED = 60;

  private ScoreChart() {}

  /**
   * An image that a page can hold itself.
   *
   * @param scores by name, each by time, epoch milliseconds; at least one value each
   * @param nudges epoch milliseconds
   */
  public static String html(Map<String, SortedMap<Long, Double>> scores, List<Long> nudges) {
    XYChart chart = Charts.chart("Scores over time (UTC)", "", "probability");
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setTimezone(TimeZone.getTimeZone("UTC"));
    int color = 0;
    for (Map.Entry<String, SortedMap<Long, Double>> score : scores.entrySet()) {
      Charts.add(
          chart,
          score.getKey(),
          color++,
          dates(List.copyOf(score.getValue().keySet())),
          List.copyOf(score.getValue().values()),
          score.getValue().size() > CROWDED ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }
    if (!nudges.isEmpty()) {
      XYSeries nudged =
          Charts.add(
              chart,
              "nudges",
              color,
              dates(nudges),
              Collections.nCopies(nudges.size(), 1.0),
              SeriesMarkers.TRIANGLE_DOWN);
      nudged.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
    return Charts.image(chart, "Scores over time");
  }

  private static List<Date> dates(List<Long> times) {
    return times.stream().map(Date::new).toList();
  }
}
