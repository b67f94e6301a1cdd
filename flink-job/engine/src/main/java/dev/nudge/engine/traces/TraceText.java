package dev.nudge.engine.traces;

import dev.nudge.triggers.CapUse;
import dev.nudge.triggers.Considered;
import dev.nudge.triggers.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A trace for a terminal of 100 columns. Times are UTC. */
public final class TraceText {
  private static final int WIDTH = 100;
  private static final String INDENT = "    ";

  /** Below it a need is not worth a word. */
  private static final double SEEN = 0.05;

  private TraceText() {}

  /** All of some moments, oldest first. */
  public static List<String> full(List<TracedMoment> moments) {
    List<String> lines = new ArrayList<>();
    List<Pending> before = List.of();
    for (TracedMoment moment : moments) {
      lines.addAll(full(moment, before));
      before = moment.pending();
    }
    return lines;
  }

  /** All of one moment. */
  public static List<String> full(TracedMoment moment) {
    return full(moment, List.of());
  }

  private static List<String> full(TracedMoment moment, List<Pending> before) {
    List<String> lines = new ArrayList<>();
    lines.add(head(moment));
    numbers("scores ", moment.scores(), 0, lines);
    numbers("needs  ", moment.needs(), SEEN, lines);
    int longest = moment.rules().stream().mapToInt(rule -> rule.rule().length()).max().orElse(0);
    for (Considered rule : moment.rules()) {
      wrap("%s %-" + longest + "s  ", rule, lines);
    }
    if (!moment.pending().equals(before)) {
      lines.add(INDENT + "then   " + pending(moment.pending()));
    }
    if (moment.fired()) {
      moment.caps().forEach(cap -> lines.add(INDENT + "caps   " + cap(cap)));
    }
    return lines;
  }

  /** A moment in a line, and one more for each rule that policy decided. */
  public static List<String> brief(TracedMoment moment) {
    List<String> lines = new ArrayList<>();
    lines.add(head(moment));
    moment.rules().stream()
        .filter(rule -> rule.verdict().wanted())
        .forEach(rule -> wrap("%s %s  ", rule, lines));
    return lines;
  }

  private static String head(TracedMoment moment) {
    return Considered.at(moment.time()) + "  " + moment.what();
  }

  private static void numbers(
      String name, Map<String, Double> values, double least, List<String> lines) {
    String text =
        values.entrySet().stream()
            .filter(value -> value.getValue() >= least)
            .map(value -> "%s %s".formatted(value.getKey(), number(value.getValue())))
            .collect(Collectors.joining("  "));
    if (!text.isEmpty()) {
      lines.add(INDENT + name + text);
    }
  }

  /** A level or a probability. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static void wrap(String format, Considered rule, List<String> lines) {
    String start = INDENT + format.formatted(mark(rule.verdict()), rule.rule());
    String blank = " ".repeat(start.length());
    StringBuilder line = new StringBuilder(start);
    for (String word : verdict(rule).split(" ", -1)) {
      if (line.length() + word.length() > WIDTH && line.length() > start.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(blank);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }

  private static String mark(Verdict verdict) {
    return switch (verdict) {
      case FIRED -> "=>";
      case HELD, HELD_AGAIN, DEFERRED -> " x";
      case WAITS -> " .";
      default -> " -";
    };
  }

  /** What became of a rule, and why. */
  public static String verdict(Considered rule) {
    String words = rule.verdict() == Verdict.FIRED ? "NUDGED" : rule.verdict().words();
    String held = rule.held() == null ? "" : " " + rule.held();
    return words + held + (rule.why().isEmpty() ? "" : ": " + rule.why());
  }

  /** What waits, in a line. */
  public static String pending(List<Pending> pending) {
    return pending.isEmpty()
        ? "nothing waits"
        : pending.stream()
            .map(
                wait ->
                    "%s at %s%s"
                        .formatted(
                            wait.rule(),
                            Considered.at(wait.at()),
                            wait.deferred() ? " (deferred)" : ""))
            .collect(Collectors.joining(", "));
  }

  /** How far a cap is used, in a line. */
  public static String cap(CapUse cap) {
    return "%s: %s of %s in 24 hours, %s of %s in 7 days"
        .formatted(cap.of(), cap.today(), cap.perDay(), cap.thisWeek(), cap.perWeek());
  }
}
