package dev.nudge.cli.demo;

import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Reason;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trigger in one line for people. */
final class TriggerLine {
  private TriggerLine() {}

  static String of(Trigger trigger) {
    return "%s  %-18s user %s #%d  %s%s"
        .formatted(
            trigger.getCausedAt(),
            trigger.getRule(),
            trigger.getUserId(),
            trigger.getSequence(),
            scores(trigger.getScores()),
            reasons(trigger));
  }

  static String scores(List<NamedScore> scores) {
    return scores.stream().map(TriggerLine::score).collect(Collectors.joining(" "));
  }

  private static String score(NamedScore score) {
    return String.format(Locale.ROOT, "%s %.2f", score.getName(), score.getValue());
  }

  private static String reasons(Trigger trigger) {
    return trigger.getReasons().isEmpty()
        ? ""
        : trigger.getReasons().stream()
            .map(Reason::getFeature)
            .collect(Collectors.joining(", ", "  because of ", ""));
  }
}
