package dev.nudge.evaluation.reports;

import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.Decile;
import dev.nudge.evaluation.figures.Point;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts of several models on the same rows, as images that a page can hold itself. */
final class Charts {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 400;
  private static final int MAX_LABEL = 28;

  private static final List<Color> COLORS =
      List.of(
          new Color(0x1F5FA8),
          new Color(0xD9662B),
          new Color(0x3A8F4D),
          new Color(0x8E4FA8),
          new Color(0x7A6A55));

  private static final Color GUIDE = new Color(0xAAAAAA);
  private static final BasicStroke LINE = new BasicStroke(2f);
  static final BasicStroke DASHED =
      new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);

  private Charts() {}

  /** How many of those who do are found, against how many are bothered who do not. */
  static String roc(List<EvaluatedModel> models) {
    XYChart chart = square("ROC", "false positive rate", "true positive rate");
    for (int i = 0; i < models.size(); i++) {
      List<Point> points = models.get(i).shape().roc();
      if (!points.isEmpty()) {
        add(
            chart,
            label(models, i),
            i,
            points.stream().map(Point::x).toList(),
            points.stream().map(Point::y).toList(),
            SeriesMarkers.NONE);
      }
    }
    return image(chart, "ROC curve");
  }

  /** What was said, against what came. */
  static String reliability(List<EvaluatedModel> models) {
    XYChart chart = square("Reliability", "mean score of a tenth", "share that did");
    double max = 0.05;
    for (int i = 0; i < models.size(); i++) {
      List<Bin> bins = models.get(i).shape().reliability();
      add(
          chart,
          label(models, i),
          i,
          bins.stream().map(Bin::meanScore).toList(),
          bins.stream().map(Bin::rate).toList(),
          SeriesMarkers.CIRCLE);
      for (Bin bin : bins) {
        max = Math.max(max, Math.max(bin.meanScore(), bin.rate()));
      }
    }
    double end = Math.min(1, Math.ceil(max * 10) / 10);
    chart.getStyler().setXAxisMax(end).setYAxisMax(end);
    return image(chart, "Reliability curve");
  }

  /** How much denser in those who do each tenth is than all together. */
  static String lift(List<EvaluatedModel> models) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Lift by tenth of score")
            .xAxisTitle("tenth, highest scores first")
            .yAxisTitle("times the average rate")
            .build();
    style(chart);
    chart.getStyler().setAvailableSpaceFill(0.8);
    for (int i = 0; i < models.size(); i++) {
      List<Decile> deciles = models.get(i).shape().lift();
      chart
          .addSeries(
              label(models, i),
              IntStream.rangeClosed(1, deciles.size()).boxed().toList(),
              deciles.stream().map(Decile::lift).toList())
          .setFillColor(color(i));
    }
    return image(chart, "Lift by tenth");
  }

  /** Where the scores of those who do, and of those who do not, lie. */
  static String scores(List<EvaluatedModel> models) {
    XYChart chart = chart("Scores", "score", "share of the rows of its class");
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0);
    for (int i = 0; i < models.size(); i++) {
      List<Double> did = models.get(i).shape().scores().positives();
      List<Double> didNot = models.get(i).shape().scores().negatives();
      List<Double> middles =
          IntStream.range(0, did.size()).mapToObj(bin -> (bin + 0.5) / did.size()).toList();
      add(chart, label(models, i) + ": did", i, middles, did, SeriesMarkers.NONE);
      add(chart, label(models, i) + ": did not", i, middles, didNot, SeriesMarkers.NONE)
          .setLineStyle(DASHED);
    }
    return image(chart, "Distribution of scores");
  }

  static XYChart square(String title, String x, String y) {
    XYChart chart = chart(title, x, y);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    XYSeries diagonal = chart.addSeries("diagonal", new double[] {0, 1}, new double[] {0, 1});
    diagonal.setMarker(SeriesMarkers.NONE).setLineColor(GUIDE).setLineStyle(DASHED);
    diagonal.setShowInLegend(false);
    return chart;
  }

  static XYChart chart(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart);
    return chart;
  }

  private static void style(Chart<? extends AxesChartStyler, ?> chart) {
    AxesChartStyler styler = chart.getStyler();
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    styler
        .setAxisTickLabelsFont(text)
        .setAxisTitleFont(text)
        .setPlotGridLinesColor(new Color(0xE6E6E6))
        .setPlotBorderVisible(false);
    styler
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendBorderColor(Color.WHITE)
        .setLegendFont(text)
        .setChartTitleFont(text.deriveFont(Font.BOLD, 14f))
        .setChartBackgroundColor(Color.WHITE);
  }

  static XYSeries add(
      XYChart chart, String name, int color, List<?> x, List<Double> y, Marker marker) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(marker).setMarkerColor(color(color));
    series.setLineColor(color(color)).setLineStyle(LINE);
    return series;
  }

  private static Color color(int i) {
    return COLORS.get(i % COLORS.size());
  }

  private static String label(List<EvaluatedModel> models, int i) {
    String name = models.get(i).model();
    String cut = name.length() <= MAX_LABEL ? name : name.substring(0, MAX_LABEL) + "…";
    boolean unique =
        models.stream().filter(m -> m.model().startsWith(cut.replace("…", ""))).count() == 1;
    return unique ? cut : "%d: %s".formatted(i + 1, cut);
  }

  static String image(Chart<?, ?> chart, String alt) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
      return "<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/svg+xml;base64,%s\">"
          .formatted(alt, WIDTH, HEIGHT, Base64.getEncoder().encodeToString(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("a chart cannot be drawn", e);
    }
  }
}
