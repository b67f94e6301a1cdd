package dev.nudge.cli.job;

import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trigger for people: a line of what it is, and one of why. */
public final class TriggerLine {
  private TriggerLine() {}

  /** The two lines. */
  public static String of(Trigger trigger) {
    return "%s  %-18s user %s #%d  %s%n  %s"
        .formatted(
            trigger.getCausedAt(),
            trigger.getRule(),
            trigger.getUserId(),
            trigger.getSequence(),
            scores(trigger.getScores()),
            String.join(" ", trigger.getBecause()));
  }

  /** Scores in a line. */
  public static String scores(List<NamedScore> scores) {
    return scores.stream().map(TriggerLine::score).collect(Collectors.joining(" "));
  }

  private static String score(NamedScore score) {
    return String.format(Locale.ROOT, "%s %.2f", score.getName(), score.getValue());
  }
}
