package dev.nudge.cli.explain;

import dev.nudge.engine.traces.TraceText;
import dev.nudge.engine.traces.TracedMoment;
import java.io.PrintWriter;
import java.util.List;

/** An explanation for a terminal: the decisions in brief, and at the end the newest in full. */
final class ExplainText {
  /** Moments at which a rule wanted to nudge, the latest. */
  private static final int SHOWN = 20;

  private final Explanation explanation;

  ExplainText(Explanation explanation) {
    this.explanation = explanation;
  }

  void print(PrintWriter out) {
    out.printf("%s: %s%n%n", explanation.userId(), explanation.summary());
    List<TracedMoment> moments = explanation.moments();
    List<TracedMoment> wanted = explanation.wanted();
    List<TracedMoment> shown = wanted.subList(Math.max(0, wanted.size() - SHOWN), wanted.size());
    int at = 0;
    for (TracedMoment moment : shown) {
      int next = moments.indexOf(moment);
      left(next - at, out);
      TraceText.brief(moment).forEach(out::println);
      at = next + 1;
    }
    left(moments.size() - at, out);
    out.println();
    out.println(explanation.headline() + ":");
    TraceText.full(explanation.newest()).forEach(out::println);
    out.println("At the end: " + TraceText.pending(explanation.last().pending()));
    out.flush();
  }

  private static void left(int moments, PrintWriter out) {
    if (moments > 0) {
      out.printf("  … %s without a decision%n", Explanation.count(moments, "moment"));
    }
  }
}
