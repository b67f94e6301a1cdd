package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.HtmlTable.escape;

import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.protocols.EvaluatedModel;
import java.util.List;
import java.util.Locale;

/** The models' figures by group of users, with a warning where there are few rows. */
final class GroupsTable {
  private static final String NONE =
      "<p class=\"basis\">No group of users is known in this recording, so none was compared.</p>\n";

  private GroupsTable() {}

  static String html(List<EvaluatedModel> models) {
    if (models.stream().allMatch(judged -> judged.result().groups().isEmpty())) {
      return NONE;
    }
    HtmlTable table =
        new HtmlTable(
            "model",
            "group",
            "rows",
            "users",
            "did",
            "mean score",
            "AUROC",
            "log loss",
            "calibration error",
            "F1");
    StringBuilder warnings = new StringBuilder();
    for (EvaluatedModel judged : models) {
      for (GroupFigures g : judged.result().groups()) {
        table.row(
            "model",
            judged.model(),
            g.group(),
            Integer.toString(g.rows()),
            Integer.toString(g.users()),
            text("%.1f %%", 100.0 * g.positives() / g.rows()),
            text("%.1f %%", 100.0 * g.meanScore()),
            text("%.3f", g.auroc()),
            text("%.3f", g.logLoss()),
            text("%.3f", g.calibrationError()),
            text("%.3f", g.f1()));
        if (g.few()) {
          warnings.append(
              "<p class=\"warning\">%s: %s.</p>\n"
                  .formatted(escape(judged.model()), escape(g.warning())));
        }
      }
    }
    return "<h3>By group of users</h3>\n" + table.html() + warnings;
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
