package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;

import dev.nudge.evaluation.figures.Decile;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import dev.nudge.evaluation.protocols.SingleFeature;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Comparisons as one HTML page that needs no other file: some 250 KB a chart, as its texts are
 * drawn.
 */
public final class HtmlReport {
  private final List<Comparison> comparisons;

  public HtmlReport(List<Comparison> comparisons) {
    this.comparisons = List.copyOf(comparisons);
  }

  /**
   * Writes the page.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    Page.write(file, html());
  }

  String html() {
    return Page.of(
        "How good are the scores?",
        Page.fill(
            "report.html",
            Map.of(
                "models",
                escape(models()),
                "contents",
                contents(),
                "sections",
                comparisons.stream().map(HtmlReport::section).collect(Collectors.joining()))));
  }

  private String models() {
    return comparisons.get(0).models().stream()
        .map(EvaluatedModel::model)
        .collect(Collectors.joining(", "));
  }

  private String contents() {
    return comparisons.stream()
        .map(c -> "<li><a href=\"#%s\">%s</a></li>\n".formatted(c.protocol(), c.question()))
        .collect(Collectors.joining());
  }

  private static String section(Comparison comparison) {
    List<EvaluatedModel> models = comparison.models();
    boolean counts = models.get(0).result().counts() != null;
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"%s\">\n".formatted(comparison.protocol()));
    html.append("<h2>%s</h2>\n".formatted(escape(comparison.question())));
    html.append(basis(comparison));
    html.append(warnings(models));
    html.append(counts ? FiguresTable.counts(comparison) : FiguresTable.rates(comparison));
    if (!counts) {
      html.append(FiguresTable.differences(models));
      html.append("<div class=\"charts\">\n");
      html.append(Charts.lift(models)).append(Charts.reliability(models));
      html.append(Charts.roc(models)).append(Charts.scores(models)).append("</div>\n");
      if (models.get(0).result().figures().positives() > 0) {
        html.append(audience(models.get(0)));
      }
      html.append(FiguresTable.groups(models));
    }
    return html.append(strongest(models)).append("</section>\n").toString();
  }

  private static String basis(Comparison comparison) {
    return "<p class=\"basis\">Protocol <code>%s</code>, judged on %s; row MD5 <code>%s</code>.</p>\n"
        .formatted(comparison.protocol(), escape(comparison.slice()), comparison.rowsMd5());
  }

  private static String warnings(List<EvaluatedModel> models) {
    return models.stream()
        .flatMap(
            judged ->
                judged.warnings().stream()
                    .map(
                        warning ->
                            "<p class=\"warning\">Check %s: %s</p>\n"
                                .formatted(escape(judged.model()), escape(warning))))
        .collect(Collectors.joining());
  }

  /** What the first model's order is worth to somebody who can reach a few. */
  private static String audience(EvaluatedModel judged) {
    List<Decile> lift = judged.shape().lift();
    int fifth = Math.max(0, lift.size() / 5 - 1);
    return String.format(
        Locale.ROOT,
        "<p>By %s: the tenth with the highest scores holds %.1f times as many who do as the average;"
            + " the highest fifth reaches %.0f %% of all who do.</p>%n",
        escape(judged.model()),
        lift.get(0).lift(),
        100 * lift.get(fifth).captured());
  }

  private static String strongest(List<EvaluatedModel> models) {
    EvaluatedModel first = models.get(0);
    return first.strongest().stream()
        .filter(feature -> Double.isFinite(feature.auroc()))
        .map(HtmlReport::text)
        .collect(
            Collectors.joining(
                ", ",
                "<p class=\"basis\">Inputs that order the rows best by themselves (AUROC): ",
                ".</p>\n"));
  }

  private static String text(SingleFeature feature) {
    return String.format(
        Locale.ROOT, "<code>%s</code> %.3f", escape(feature.name()), feature.auroc());
  }
}
