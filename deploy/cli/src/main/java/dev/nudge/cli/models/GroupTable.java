package dev.nudge.cli.models;

import dev.nudge.evaluation.figures.GroupFigures;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.protocols.Result;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures by group of users as Markdown, and what to beware of; empty where no group is known. */
final class GroupTable {
  private static final String HEAD =
      """
      | %s | group | rows | users | positive | mean score | AUROC | log loss | ECE | F1 |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private GroupTable() {}

  /** One line per protocol and group, of one model. */
  static String of(List<Result> results) {
    return table(
        "protocol",
        results.stream()
            .flatMap(r -> r.groups().stream().map(group -> new Line(r.protocol(), group)))
            .toList());
  }

  /** One line per model and group, of one protocol. */
  static String of(Comparison comparison) {
    return table(
        "model",
        comparison.models().stream()
            .flatMap(j -> j.result().groups().stream().map(group -> new Line(j.model(), group)))
            .toList());
  }

  private record Line(String name, GroupFigures group) {}

  private static String table(String what, List<Line> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    String warnings =
        lines.stream()
            .filter(line -> line.group.few())
            .map(line -> "- Warning, %s: %s.%n".formatted(line.name, line.group.warning()))
            .collect(Collectors.joining());
    return HEAD.formatted(what)
        + lines.stream().map(GroupTable::text).collect(Collectors.joining())
        + (warnings.isEmpty() ? "" : "\n" + warnings);
  }

  private static String text(Line line) {
    GroupFigures g = line.group;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %.1f %% | %.1f %% | %.3f | %.4f | %.4f | %.3f |%n",
        line.name,
        g.group(),
        g.rows(),
        g.users(),
        100.0 * g.positives() / g.rows(),
        100.0 * g.meanScore(),
        g.auroc(),
        g.logLoss(),
        g.calibrationError(),
        g.f1());
  }
}
