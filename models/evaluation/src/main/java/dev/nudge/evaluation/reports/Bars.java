package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;

import java.util.Locale;

/** Numbers as bars of HTML, which stay readable on a narrow screen. */
final class Bars {
  private final double longest;
  private final StringBuilder html = new StringBuilder("<div class=\"bars\">\n");

  /**
   * @param longest the number whose bar is the longest; 0 if all are
   */
  Bars(double longest) {
    this.longest = longest;
  }

  Bars bar(String label, double value, String text) {
    return bar(label, value, text, "bar");
  }

  /** One to compare with. */
  Bars pale(String label, double value, String text) {
    return bar(label, value, text, "bar pale");
  }

  private Bars bar(String label, double value, String text, String kind) {
    double width = longest > 0 && Double.isFinite(value) ? 60 * value / longest : 0;
    html.append(
        String.format(
            Locale.ROOT,
            "<span>%s</span><span><span class=\"%s\" style=\"width:%.1f%%\"></span>%s</span>%n",
            escape(label),
            kind,
            width,
            escape(text)));
    return this;
  }

  String html() {
    return html + "</div>\n";
  }
}
