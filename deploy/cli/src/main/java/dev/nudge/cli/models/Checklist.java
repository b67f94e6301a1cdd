package dev.nudge.cli.models;

import dev.nudge.scoring.Finding;
import dev.nudge.scoring.Finding.Outcome;
import java.util.List;

/** Findings as lines for people. */
final class Checklist {
  private static final String LINE = "  %-9s  %-32s  %s%n";

  private Checklist() {}

  static String of(List<Finding> findings) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : findings) {
      lines.append(LINE.formatted(label(finding), finding.subject(), finding.found()));
      if (finding.outcome() == Outcome.WRONG) {
        lines.append(LINE.formatted("", "  expected", finding.expected()));
        lines.append(LINE.formatted("", "  to do", finding.remedy()));
      }
    }
    return lines.toString();
  }

  private static String label(Finding finding) {
    return switch (finding.outcome()) {
      case RIGHT -> "ok";
      case WRONG -> "WRONG";
      case UNCHECKED -> "unchecked";
    };
  }

  static String verdict(List<Finding> findings) {
    long wrong = findings.stream().filter(f -> f.outcome() == Outcome.WRONG).count();
    return "%nThe job would refuse this file: %d %s to fix.%n"
        .formatted(wrong, wrong == 1 ? "fault" : "faults");
  }
}
