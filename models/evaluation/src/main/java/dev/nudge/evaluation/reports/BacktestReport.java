package dev.nudge.evaluation.reports;

import static dev.nudge.evaluation.reports.Table.escape;
import static dev.nudge.evaluation.reports.Words.text;

import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Change;
import dev.nudge.evaluation.nudges.NudgeLoad;
import dev.nudge.evaluation.nudges.Overlap;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFigures.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A backtest as one HTML page that needs no other file, the conclusion first. */
public final class BacktestReport {
  private static final int MOST_OVERLAPS = 10;

  private final BacktestFigures figures;

  public BacktestReport(BacktestFigures figures) {
    this.figures = figures;
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
    String rules =
        figures.rules().stream()
            .map(rule -> new RuleSection(rule, figures.horizonHours()).html())
            .collect(Collectors.joining());
    return Page.of(
        "Are these rules any good?",
        Page.fill(
            "backtest.html",
            Map.of(
                "horizon", Words.horizon(figures.horizonHours()),
                "basis", escape(basis()),
                "answer", answer(),
                "unknown", Words.UNKNOWN,
                "overview", new Overview(figures).html(),
                "change", change(),
                "rules", rules,
                "load", load(),
                "overlaps", overlaps())));
  }

  private String basis() {
    return text(
        "%s, %s to %s: %,d events of %s.",
        figures.stream(),
        day(figures.from()),
        day(figures.to()),
        figures.events(),
        Words.people(figures.users()));
  }

  private static String day(String time) {
    return time.substring(0, 10);
  }

  /** The conclusion: how many rules came out how, and which. */
  private String answer() {
    Map<Verdict, List<String>> rules =
        figures.rules().stream()
            .collect(
                Collectors.groupingBy(
                    RuleFigures::verdict,
                    () -> new EnumMap<>(Verdict.class),
                    Collectors.mapping(rule -> escape(rule.rule()), Collectors.toList())));
    return rules.entrySet().stream()
            .map(group -> verdict(group.getKey(), group.getValue()))
            .collect(Collectors.joining("", "<ul class=\"answer\">\n", "</ul>\n"))
        + "<p>"
        + Words.BASIS
        + against()
        + "</p>\n";
  }

  private String verdict(Verdict verdict, List<String> rules) {
    return text(
        "<li class=\"%s\"><strong>%,d of %s %s</strong>: %s</li>%n",
        Words.colour(verdict),
        rules.size(),
        Words.count(figures.rules().size(), "rule", "rules"),
        Words.all(verdict, rules.size()),
        String.join(", ", rules));
  }

  private String against() {
    Change change = figures.change();
    return change == null
        ? ""
        : text(
            " <a href=\"#change\">Against the current rules</a>, %s %s nudged who never %s, and %,d no longer.",
            Words.people(change.gain().users()),
            change.gain().users() == 1 ? "is" : "are",
            change.gain().users() == 1 ? "was" : "were",
            change.lose().users());
  }

  private String change() {
    return figures.change() == null
        ? ""
        : new ChangeSection(figures.change(), figures.rules(), figures.horizonHours()).html();
  }

  private String load() {
    NudgeLoad load = figures.load();
    Bars bars = new Bars(load.users().values().stream().mapToLong(n -> n).max().orElse(0));
    load.users()
        .forEach(
            (band, n) ->
                bars.bar(band + (band.equals("1") ? " nudge" : " nudges"), n, Words.people(n)));
    Table<NudgeLoad.Busy> busiest =
        new Table<>(
            "user",
            List.of(
                Column.of("nudges", "%,d", NudgeLoad.Busy::nudges),
                Column.of("most in seven days", "%,d", NudgeLoad.Busy::mostInAWeek)));
    load.busiest().forEach(busy -> busiest.row(busy.userId(), busy));
    return bars.html()
        + text(
            "<p>Nobody got more than %,d in any seven days. The busiest:</p>%n", load.mostInAWeek())
        + busiest.html();
  }

  private String overlaps() {
    List<Overlap> together =
        figures.overlaps().stream()
            .filter(overlap -> overlap.users() > 0 || overlap.conflicts() > 0)
            .sorted(Comparator.comparingInt(Overlap::users).reversed())
            .toList();
    if (together.isEmpty()) {
      return "<p>No two rules nudged the same person, and none gave way to another.</p>\n";
    }
    List<Overlap> most = together.subList(0, Math.min(MOST_OVERLAPS, together.size()));
    List<Overlap> rest = together.subList(most.size(), together.size());
    return overlaps(most)
        + (rest.isEmpty()
            ? ""
            : text(
                "<details><summary>%s more</summary>%n%s</details>%n",
                Words.count(rest.size(), "pair", "pairs"), overlaps(rest)));
  }

  private static String overlaps(List<Overlap> overlaps) {
    Table<Overlap> table =
        new Table<>(
            "two rules",
            List.of(
                Column.of("people nudged by both", "%,d", Overlap::users),
                Column.of("of the first's", "%.0f %%", o -> 100 * o.shareOfFirst()),
                Column.of("of the second's", "%.0f %%", o -> 100 * o.shareOfSecond()),
                Column.of("times one gave way to the other", "%,d", Overlap::conflicts)));
    overlaps.forEach(o -> table.row(o.first() + ", " + o.second(), o));
    return table.html();
  }
}
