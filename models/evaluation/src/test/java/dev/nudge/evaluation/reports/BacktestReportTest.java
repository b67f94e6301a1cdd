package dev.nudge.evaluation.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.evaluation.figures.Bin;
import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.nudges.BacktestFigures;
import dev.nudge.evaluation.nudges.Change;
import dev.nudge.evaluation.nudges.Compared;
import dev.nudge.evaluation.nudges.Happened;
import dev.nudge.evaluation.nudges.NudgeLoad;
import dev.nudge.evaluation.nudges.Overlap;
import dev.nudge.evaluation.nudges.Person;
import dev.nudge.evaluation.nudges.PromiseFigures;
import dev.nudge.evaluation.nudges.Rate;
import dev.nudge.evaluation.nudges.RuleFigures;
import dev.nudge.evaluation.nudges.RuleFunnel;
import dev.nudge.evaluation.nudges.Segment;
import dev.nudge.evaluation.nudges.Threshold;
import dev.nudge.evaluation.nudges.VariantFigures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a reader of the page finds, and in which order. */
final class BacktestReportTest {
  private static final String HOSTILE = "<script>alert(1)</script>${rules}\"&";

  private static Rate rate(double value) {
    return new Rate(value, new Interval(value - 0.02, value + 0.02));
  }

  private static Compared compared(int nudges, double nudged, double base) {
    return new Compared(
        nudges, nudges, 3, 900, rate(nudged), rate(base), rate(nudged - base), 0.02);
  }

  private static RuleFigures intent() {
    Compared all = compared(400, 0.18, 0.08);
    return new RuleFigures(
        "purchase-intent",
        false,
        Happened.BOUGHT,
        new RuleFunnel(
            900, 7, 500, 40, new TreeMap<>(Map.of("COOLDOWN", 60L, "NEW_REASON", 1L)), 400),
        93.3,
        300,
        12,
        all,
        null,
        new PromiseFigures("purchase-7d", 390, 0.2, rate(0.17), List.of(new Bin(39, 0.1, 0.12))),
        "purchase-7d",
        0.6,
        List.of(
            new Threshold(0.5, 640, 149.6, 410, compared(640, 0.14, 0.08)),
            new Threshold(0.6, 400, 93.3, 300, all)),
        List.of(
            new Segment("have bought before", compared(200, 0.25, 0.1)),
            new Segment("have not bought yet", compared(200, 0.11, 0.09))),
        List.of(
            new VariantFigures("control", 100, 90, compared(100, 0.17, 0.08)),
            new VariantFigures("warm", 300, 210, compared(300, 0.19, 0.08))));
  }

  private static RuleFigures never() {
    Compared none =
        new Compared(0, 0, 0, 0, rate(Double.NaN), rate(Double.NaN), rate(Double.NaN), 0.1);
    return new RuleFigures(
        "never",
        true,
        Happened.CAME_BACK,
        new RuleFunnel(5, 0, 0, 0, Map.of(), 0),
        0,
        0,
        0,
        none,
        none,
        null,
        null,
        Double.NaN,
        List.of(),
        List.of(),
        List.of());
  }

  /** Of a rule about those who stay away. */
  private static RuleFigures gone() {
    return new RuleFigures(
        "gone",
        true,
        Happened.CAME_BACK,
        new RuleFunnel(200, 0, 101, 0, Map.of(), 101),
        23.6,
        1,
        1,
        compared(100, 0.1, 0.1),
        compared(100, 0.4, 0.3),
        null,
        null,
        Double.NaN,
        List.of(),
        List.of(new Segment("have not bought yet", compared(50, 0.1, 0.2))),
        List.of());
  }

  private static BacktestFigures figures() {
    Person person =
        new Person(
            HOSTILE,
            0,
            1,
            List.of(
                new Person.Line(0, Person.By.USER, "2 × view"),
                new Person.Line(60_000, Person.By.NEW, "purchase-intent")));
    return new BacktestFigures(
        "nudge:" + HOSTILE,
        "2026-01-05T00:00:00Z",
        "2026-02-04T00:00:00Z",
        100_000,
        2_000,
        168,
        List.of(intent(), never(), gone()),
        new NudgeLoad(Map.of("1", 1L), 3, List.of(new NudgeLoad.Busy(HOSTILE, 9, 3))),
        List.of(new Overlap("purchase-intent", "never", 0, 0, Double.NaN, 0)),
        new Change(
            List.of(never()),
            0,
            400,
            0,
            new Change.Group(300, rate(0.2)),
            new Change.Group(0, rate(Double.NaN)),
            List.of(person)));
  }

  private final String html = new BacktestReport(figures()).html();
  private final String words = html.replaceAll("base64,[^\"]+", "");

  @Test
  void beginsWithTheConclusion() {
    assertThat(words)
        .containsSubsequence(
            "Are these rules any good?",
            "<strong>1 of 3 rules picks well</strong>: purchase-intent",
            "<strong>1 of 3 rules picks the wrong way</strong>: gone",
            "<strong>1 of 3 rules gave too few nudges to compare</strong>: never",
            "this says whom rules pick, not what their nudges change.",
            "300 people are nudged who never were, and 0 no longer.",
            "<strong>picks well</strong>: 18 of 100 bought within 7 days, others 8.0 of 100",
            "title=\"+10.0 points, between +8.0 and +12.0\"",
            "data-label=\"How many?\">93 a week, to 300 people (15.0 % of all)",
            "best: have bought before (25 of 100, others 10 of 100); least: have not bought yet",
            "0.50, not 0.60: 150 a week; 14 of 100, others 8.0 of 100",
            "<strong>picks the wrong way</strong>: 60 of 100 stayed away for 7 days, others 70 of 100",
            "for nobody surely; perhaps: have not bought yet (90 of 100, others 80 of 100)",
            "<strong>nudged nobody</strong>; its gates held 5 times, its condition 0 times",
            "it waits for no score, and tests no need alone",
            "If the recording was made without these nudges",
            "To see what a nudge changes");
  }

  @Test
  void showsAllFiguresOfARule() {
    assertThat(words)
        .containsSubsequence(
            "The words, and how others were matched",
            "The new rules against the current ones",
            "300 people get a nudge who never got one; of them 20 of 100",
            "0 people got one and get none any more.",
            "People whose nudges differ most",
            "nudge purchase-intent, new",
            "<h2>purchase-intent</h2>",
            "How far it came",
            "its condition failed",
            "held back: nudged by this rule not long ago",
            "NEW_REASON",
            "What those it nudged did",
            "18 of 100 (between 16.0 and 20.0)",
            "What was promised, and what happened",
            "promised 20.0 of 100 on average; what happened is 17 of 100 (between 15.0 and 19.0); 390 nudges",
            "What if the threshold were lower, or higher?",
            "0.60 (as it is)",
            "By variant",
            "If the recording was made without them, what differs here is chance",
            "<td data-label=\"of the nudged [95 %]\">19.0 % [17.0 %, 21.0 %]</td>",
            "For whom",
            "<h2>never</h2>",
            "It waits for no score, so nothing was promised.",
            "<h2>gone</h2>",
            "Those it picks stay away less often than others in the same state.",
            "Who stayed away for 7 days:",
            "1 nudge is left out, as the recording ends before.",
            "How much one user gets",
            "1 person",
            "Whom two rules reach")
        .contains(">18.0 % [16.0 %, 20.0 %]</td>", "Nudges a week by threshold");
  }

  @Test
  void needsNoOtherFileAndLeavesNothingOfARecordingUnescaped() {
    assertThat(words)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;${rules}&quot;&amp;")
        .doesNotContain("<script", "src=\"http", "href=\"http", "@import", "url(");
    assertThat(html.split("<h2>purchase-intent</h2>", -1)).as("a gap is filled once").hasSize(2);
    assertThat(html.split("data:image/svg\\+xml;base64,", -1)).as("three charts").hasSize(4);
  }

  @Test
  void saysTheSameInAFewLines() {
    StringWriter out = new StringWriter();

    new BacktestSummary(figures()).print(new PrintWriter(out));

    assertThat(out.toString())
        .contains(
            "this says whom rules pick, not what their nudges change",
            "If the recording was made without these nudges",
            "purchase-intent: those it picks buy more often than others in the same state",
            "  93.3 nudges a week, to 300 people",
            "bought within 7 days: nudged 18 of 100 (between 16.0 and 20.0), others in the same state 8.0 of 100",
            "the score purchase-7d promised 20.0 of 100 on average; what happened is 17 of 100 (between 15.0 and 19.0)",
            "  variant warm: 300 nudges, to 210 people; bought within 7 days: nudged 19 of 100",
            "stayed away for 7 days: nudged 60 of 100 (between 58.0 and 62.0), others in the same state 70 of 100",
            "never: it nudged nobody",
            "  no nudge could be compared: 0 not matched, 0 too near the end");
  }
}
