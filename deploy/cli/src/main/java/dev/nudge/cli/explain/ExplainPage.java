package dev.nudge.cli.explain;

import static dev.nudge.evaluation.reports.Table.escape;

import dev.nudge.cli.explain.Explanation.RuleSummary;
import dev.nudge.engine.traces.TraceText;
import dev.nudge.engine.traces.TracedMoment;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Page;
import dev.nudge.evaluation.reports.ScoreChart;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.triggers.Considered;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An explanation as one HTML page that needs no other file, the newest decision first. */
final class ExplainPage {
  /** Moments on the page, the latest. */
  private static final int SHOWN = 1_000;

  private final Explanation explanation;

  ExplainPage(Explanation explanation) {
    this.explanation = explanation;
  }

  void write(Path file) {
    Page.write(file, html());
  }

  String html() {
    String user = escape(explanation.userId());
    return Page.of(
        user + ": nudged or not, and why",
        """
        <main class="plain">
        <h1>%s: nudged or not, and why</h1>
        %s<p class="basis">%s: %s, %s to %s. Times are UTC.</p>
        %s<section>
        <h2>The rules</h2>
        %s</section>
        <section>
        <h2>What waits, and how far caps are used, at the end</h2>
        <p>%s</p>
        %s</section>
        <section>
        <h2>Nudges, and those held back, the latest first</h2>
        %s</section>
        <section>
        <h2>Moment by moment, the latest first</h2>
        %s</section>
        </main>
        """
            .formatted(
                user,
                newest(),
                escape(explanation.stream()),
                explanation.summary(),
                Considered.at(explanation.moments().get(0).time()),
                Considered.at(explanation.last().time()),
                chart(),
                rules(),
                escape(TraceText.pending(explanation.last().pending())),
                caps(),
                timeline(explanation.wanted()),
                timeline(explanation.moments())));
  }

  private String newest() {
    TracedMoment moment = explanation.newest();
    return "<p>%s: <strong>%s</strong>, %s.</p>\n%s"
        .formatted(
            explanation.headline(),
            Considered.at(moment.time()),
            escape(moment.what()),
            details(moment));
  }

  private String chart() {
    Map<String, SortedMap<Long, Double>> scores = new LinkedHashMap<>();
    for (TracedMoment moment : explanation.moments()) {
      moment
          .scores()
          .forEach(
              (name, value) ->
                  scores.computeIfAbsent(name, n -> new TreeMap<>()).put(moment.time(), value));
    }
    List<Long> nudges =
        explanation.moments().stream().filter(TracedMoment::fired).map(TracedMoment::time).toList();
    return scores.isEmpty()
        ? ""
        : "<div class=\"charts\">\n" + ScoreChart.html(scores, nudges) + "</div>\n";
  }

  private String rules() {
    Table<RuleSummary> table =
        new Table<>(
            "rule",
            List.of(
                Column.of("considered", "%,d", RuleSummary::considered),
                Column.of("nudged", "%,d", RuleSummary::nudged),
                Column.of("held back", "%,d", RuleSummary::held),
                Column.of("the last time", "%s", rule -> TraceText.verdict(rule.last()))));
    explanation.rules().forEach(table::row);
    return words(table.html());
  }

  /** Sentences wrap. */
  private static String words(String table) {
    return "<div class=\"words\">\n" + table + "</div>\n";
  }

  private String caps() {
    return "<ul>\n%s</ul>\n"
        .formatted(
            explanation.last().caps().stream()
                .map(cap -> "<li>" + escape(TraceText.cap(cap)) + "</li>\n")
                .collect(Collectors.joining()));
  }

  private static String timeline(List<TracedMoment> moments) {
    if (moments.isEmpty()) {
      return "<p>None.</p>\n";
    }
    int left = Math.max(0, moments.size() - SHOWN);
    StringBuilder html = new StringBuilder("<ol class=\"timeline\">\n");
    for (int i = moments.size() - 1; i >= left; i--) {
      html.append(moment(moments.get(i)));
    }
    html.append("</ol>\n");
    return left == 0
        ? html.toString()
        : html + "<p>%s: see --to.</p>\n".formatted(Explanation.count(left, "earlier moment"));
  }

  private static String moment(TracedMoment moment) {
    String decided =
        moment.rules().stream()
            .filter(rule -> rule.verdict().wanted())
            .map(
                rule ->
                    " <strong>%s %s</strong>"
                        .formatted(
                            escape(rule.rule()),
                            rule.held() == null ? rule.verdict().words() : rule.held()))
            .collect(Collectors.joining(","));
    String kind = moment.fired() ? "nudged" : decided.isEmpty() ? "" : "held";
    String head =
        "<time>%s</time>%s%s"
            .formatted(Considered.at(moment.time()), escape(moment.what()), decided);
    return moment.rules().isEmpty()
        ? "<li>%s</li>\n".formatted(head)
        : "<li class=\"%s\"><details><summary>%s</summary>\n%s</details></li>\n"
            .formatted(kind, head, details(moment));
  }

  private static String details(TracedMoment moment) {
    return numbers("Scores", moment.scores())
        + numbers("Needs", moment.needs())
        + considered(moment)
        + "<p>Then: %s.</p>\n".formatted(escape(TraceText.pending(moment.pending())));
  }

  private static String numbers(String name, Map<String, Double> values) {
    String text =
        values.entrySet().stream()
            .map(value -> value.getKey() + " " + TraceText.number(value.getValue()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "" : "<p>%s: %s.</p>\n".formatted(name, text);
  }

  private static String considered(TracedMoment moment) {
    Table<Considered> table =
        new Table<>("rule", List.of(Column.of("what became of it", "%s", TraceText::verdict)));
    moment.rules().forEach(rule -> table.row(rule.rule(), rule));
    return moment.rules().isEmpty() ? "" : words(table.html());
  }
}
