package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;
import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.Happened;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFunnel;
import dev.nudge.evaluation.nudges.Segment;
import dev.nudge.evaluation.nudges.Threshold;
import dev.nudge.evaluation.nudges.VariantFigures;
import java.util.List;
import java.util.Map;

/** All figures of one rule. */
final class RuleSection {
  private static final Map<String, String> HELD =
      Map.of(
          "NO_CONSENT", "held back: no consent",
          "STALE", "held back: too old",
          "COOLDOWN", "held back: nudged by this rule not long ago",
          "DAILY_CAP", "held back: enough nudges that day",
          "WEEKLY_CAP", "held back: enough nudges that week",
          "LOWER_PRIORITY", "gave way to another rule",
          "QUIET_HOURS", "held back: quiet hours",
          "HOLDOUT", "held out by lot, to compare with",
          "NO_LONGER_HOLDS", "no longer true when quiet hours ended");

  private static final List<Column<Compared>> COMPARED =
      List.of(
          Column.of("nudges", "%,d", Compared::nudges),
          Column.of("people", "%,d", Compared::users),
          Column.of("not matched", "%,d", Compared::unmatched),
          Column.within(
              "of the nudged [95 %]",
              "%.1f %%",
              c ->
                  fewCompared(c)
                      ? Words.counted(c.nudged(), c.matched())
                      : c.nudged().percent().value(),
              c -> c.nudged().percent().interval()),
          Column.within(
              "of others in the same state [95 %]",
              "%.1f %%", c -> c.base().percent().value(), c -> c.base().percent().interval()),
          Column.within(
              "difference in points [95 %]",
              "%+.1f",
              c -> fewCompared(c) ? "too few" : c.difference().percent().value(),
              c -> c.difference().percent().interval()),
          Column.of(
              "of all others, whatever their state", "%.1f %%", c -> 100 * c.everybodyElse()));

  private final RuleFigures rule;
  private final long horizonHours;

  RuleSection(RuleFigures rule, long horizonHours) {
    this.rule = rule;
    this.horizonHours = horizonHours;
  }

  private static boolean fewCompared(Compared compared) {
    return compared.few() && compared.matched() > 0;
  }

  String html() {
    String id = escape(rule.rule());
    String verdict = Words.verdict(rule);
    return "<section id=\"rule-%s\">\n<h2>%s</h2>\n<p>%s.</p>\n"
            .formatted(id, id, Words.sentence(verdict))
        + "<h3>How far it came</h3>\n<p>Occasions, from the first test to the nudge:</p>\n"
        + funnel()
        + "<h3>What those it nudged did</h3>\n"
        + compared()
        + kept()
        + thresholds()
        + variants()
        + "<h3>For whom</h3>\n"
        + text("<p>Who %s.</p>%n", Words.expected(rule, horizonHours))
        + segments()
        + "</section>\n";
  }

  private String funnel() {
    RuleFunnel funnel = rule.funnel();
    Bars bars = new Bars(funnel.gates());
    bars.pale("its gates held", funnel.gates(), count(funnel.gates()));
    if (funnel.failed() > 0) {
      bars.pale("its condition failed", funnel.failed(), count(funnel.failed()));
    }
    bars.pale("its condition held", funnel.when(), count(funnel.when()));
    if (funnel.again() > 0) {
      bars.pale("held back anew in the same visit", funnel.again(), count(funnel.again()));
    }
    funnel.held().forEach((reason, n) -> bars.pale(HELD.getOrDefault(reason, reason), n, count(n)));
    return bars.bar("nudges", funnel.nudges(), count(funnel.nudges())).html();
  }

  private static String count(long n) {
    return text("%,d", n);
  }

  private String compared() {
    Table<Compared> table = new Table<>("what they did", COMPARED);
    table.row(Words.did(Happened.BOUGHT, horizonHours), rule.bought());
    if (rule.cameBack() != null) {
      table.row(Words.did(Happened.CAME_BACK, horizonHours), rule.cameBack());
    }
    return bars()
        + text(
            "<p>%s left out, as the recording ends before.</p>%n",
            rule.unfinished() == 1 ? "1 nudge is" : text("%,d nudges are", rule.unfinished()))
        + table.html();
  }

  private String bars() {
    Compared compared = rule.expected();
    if (compared.matched() == 0) {
      return "<p>No nudge could be compared.</p>\n";
    }
    double nudged = compared.nudged().value();
    double base = compared.base().value();
    return text("<p>Who %s:</p>%n", Words.expected(rule, horizonHours))
        + new Bars(Math.max(nudged, base))
            .bar("nudged", nudged, Words.nudged(compared))
            .pale("others in the same state", base, Words.between(compared.base()))
            .html();
  }

  private String kept() {
    String promise = Words.promise(rule);
    String head =
        "<h3>What was promised, and what happened</h3>\n<p>%s.%s</p>\n"
            .formatted(
                escape(Words.sentence(promise)),
                rule.kept() == null
                    ? ""
                    : " A point is a tenth of the nudges; on the dashed line promises come true.");
    return rule.kept() == null
        ? head
        : head + "<div class=\"charts\">\n%s</div>\n".formatted(NudgeCharts.promises(rule.kept()));
  }

  private String thresholds() {
    if (rule.thresholds().isEmpty()) {
      return "";
    }
    Table<Threshold> table =
        new Table<>(
            "threshold",
            List.of(
                Column.of("nudges a week", "%,.0f", Threshold::nudgesPerWeek),
                Column.of("people", "%,d", Threshold::users),
                COMPARED.get(3).on(this::expected),
                COMPARED.get(4).on(this::expected),
                COMPARED.get(5).on(this::expected)));
    for (Threshold threshold : rule.thresholds()) {
      String own = threshold.above() == rule.threshold() ? " (as it is)" : "";
      table.row(text("%.2f%s", threshold.above(), own), threshold);
    }
    return "<h3>What if the threshold were lower, or higher?</h3>\n<p>Each line is a run of its own, with all"
        + " other rules as they are. Find the nudges a week that you want to send, and read who would get them.</p>\n"
        + "<div class=\"charts\">\n%s%s</div>\n"
            .formatted(
                NudgeCharts.reach(rule),
                NudgeCharts.rates(rule, Words.expected(rule, horizonHours)))
        + table.html();
  }

  private Compared expected(Threshold threshold) {
    return rule.expected(threshold.compared());
  }

  private String variants() {
    if (rule.variants().isEmpty()) {
      return "";
    }
    Table<VariantFigures> table =
        new Table<>(
            "variant",
            COMPARED.stream()
                .map(column -> column.on((VariantFigures of) -> rule.expected(of.compared())))
                .toList());
    rule.variants().forEach(variant -> table.row(variant.variant(), variant));
    return text(
            "<h3>By variant</h3>%n<p>Who %s. Who gets which variant is drawn by lot. If the recording was made without"
                + " them, what differs here is chance, and shows how much chance does with so few.</p>%n",
            Words.expected(rule, horizonHours))
        + table.html();
  }

  private String segments() {
    Table<Segment> table =
        new Table<>(
            "those who",
            COMPARED.stream()
                .map(column -> column.on((Segment of) -> rule.expected(of.compared())))
                .toList());
    rule.segments().forEach(segment -> table.row(segment.name(), segment));
    return table.html();
  }
}
