package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;
import static dev.nudge.evaluation.reports.Words.ofHundred;
import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFigures.Verdict;
import dev.nudge.evaluation.nudges.Segment;
import dev.nudge.evaluation.nudges.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** What is to be known of each rule on the first screen: is it any good, for whom, what if. */
final class Overview {
  private static final double LEAST_SCALE = 0.05;

  private final BacktestFigures figures;
  private final double scale;

  Overview(BacktestFigures figures) {
    this.figures = figures;
    this.scale =
        figures.rules().stream()
            .filter(rule -> !rule.compared().few())
            .map(rule -> rule.compared().difference().interval())
            .flatMapToDouble(bounds -> DoubleStream.of(bounds.low(), bounds.high()))
            .map(Math::abs)
            .reduce(LEAST_SCALE, Math::max);
  }

  String html() {
    return """
        <table class="overview">
        <thead><tr><th>rule</th><th>Is it any good?</th><th>How many?</th><th>For whom?</th>\
        <th>What if the threshold were lower?</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(
            figures.rules().stream()
                .sorted(
                    Comparator.comparing((RuleFigures rule) -> rule.verdict())
                        .thenComparing(rule -> rule.funnel().nudges() == 0))
                .map(this::row)
                .collect(Collectors.joining()));
  }

  private String row(RuleFigures rule) {
    String id = escape(rule.rule());
    return "<tr class=\"%s\"><td><a href=\"#rule-%s\">%s</a></td>%s%s%s%s</tr>\n"
        .formatted(
            Words.colour(rule.verdict()),
            id,
            id,
            cell("Is it any good?", good(rule)),
            cell("How many?", reach(rule)),
            cell("For whom?", forWhom(rule)),
            cell("What if the threshold were lower?", whatIf(rule)));
  }

  private static String cell(String question, String answer) {
    return "<td data-label=\"%s\">%s</td>".formatted(question, answer);
  }

  private String good(RuleFigures rule) {
    Compared compared = rule.expected();
    String brief = "<strong>" + Words.brief(rule) + "</strong>";
    if (rule.funnel().nudges() == 0) {
      return brief
          + text(
              "; its gates held %s, its condition %s",
              Words.count(rule.funnel().gates(), "time", "times"),
              Words.count(rule.funnel().when(), "time", "times"));
    }
    if (compared.matched() == 0) {
      return brief
          + text(
              ": none can be compared; %,d too near the end, %,d with nobody in the same state",
              rule.unfinished(), compared.unmatched());
    }
    return brief
        + text(
            ": %s %s, others %s",
            nudged(compared),
            Words.expected(rule, figures.horizonHours()),
            ofHundred(compared.base().value()))
        + (rule.verdict() == Verdict.TOO_FEW
            ? text(" (%s compared)", Words.nudges(compared.matched()))
            : plot(compared.difference()));
  }

  /** Where the difference lies, on one scale for all rules, the middle at none. */
  private String plot(Rate difference) {
    double low = at(difference.interval().low());
    return text(
        "<span class=\"plot\" title=\"%+.1f points, between %+.1f and %+.1f\">"
            + "<i style=\"left:%.1f%%;width:%.1f%%\"></i><b style=\"left:%.1f%%\"></b></span>",
        difference.percent().value(),
        difference.percent().interval().low(),
        difference.percent().interval().high(),
        low,
        at(difference.interval().high()) - low,
        at(difference.value()));
  }

  /** In percent of the width. */
  private double at(double difference) {
    return 50 + 50 * difference / scale;
  }

  private String reach(RuleFigures rule) {
    if (rule.users() == 0) {
      return "nobody";
    }
    return text(
        "%,.0f a week, to %s (%.1f %% of all)",
        rule.nudgesPerWeek(), Words.people(rule.users()), 100.0 * rule.users() / figures.users());
  }

  private static String forWhom(RuleFigures rule) {
    List<Segment> known =
        rule.segments().stream().filter(segment -> !segment.compared().few()).toList();
    if (known.isEmpty()) {
      return "too few to split";
    }
    List<Segment> picked =
        known.stream()
            .filter(segment -> rule.verdict(segment.compared()) == Verdict.PICKS_WELL)
            .sorted(
                Comparator.comparingDouble(
                    segment -> -rule.expected(segment.compared()).difference().value()))
            .toList();
    if (picked.isEmpty()) {
      return "in no group clearly";
    }
    Segment most = picked.get(0);
    if (rule.verdict() != Verdict.PICKS_WELL) {
      return "for nobody surely; perhaps: " + who(rule, most);
    }
    Segment least = picked.get(picked.size() - 1);
    return "best: " + who(rule, most) + (most == least ? "" : "; least: " + who(rule, least));
  }

  private static String who(RuleFigures rule, Segment segment) {
    return text("%s (%s)", escape(segment.name()), against(rule.expected(segment.compared())));
  }

  private static String against(Compared compared) {
    return text("%s, others %s", nudged(compared), ofHundred(compared.base().value()));
  }

  private static String nudged(Compared compared) {
    return compared.few() && compared.matched() > 0
        ? Words.counted(compared.nudged(), compared.matched())
        : ofHundred(compared.nudged().value());
  }

  private static String whatIf(RuleFigures rule) {
    if (Double.isNaN(rule.threshold())) {
      return "it waits for no score, and tests no need alone";
    }
    Optional<Threshold> lower =
        rule.thresholds().stream()
            .filter(threshold -> threshold.above() < rule.threshold())
            .reduce((a, b) -> b);
    return lower
        .map(
            threshold ->
                text("%.2f, not %.2f: ", threshold.above(), rule.threshold())
                    + (threshold.nudgesPerWeek() == 0
                        ? "nobody"
                        : text("%,.0f a week; ", threshold.nudgesPerWeek())
                            + against(rule.expected(threshold.compared()))))
        .orElse("no lower one was tried");
  }
}
