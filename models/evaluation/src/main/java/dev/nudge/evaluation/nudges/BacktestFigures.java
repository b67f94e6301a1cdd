package dev.nudge.evaluation.nudges;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What rules did in a recording, each by itself and together.
 *
 * @param stream what the recording is, in words
 * @param from time of the first event, ISO 8601
 * @param to time of the last event
 * @param events scored
 * @param users who did anything
 * @param horizonHours how long after a nudge something counts
 * @param rules in the order of their file
 * @param load on single users
 * @param overlaps of every two rules
 * @param change against other rules; null if there are none
 */
public record BacktestFigures(
    String stream,
    String from,
    String to,
    long events,
    int users,
    long horizonHours,
    List<RuleFigures> rules,
    NudgeLoad load,
    List<Overlap> overlaps,
    Change change) {

  /**
   * @param decisions of all rules
   * @param change null for none
   */
  public static BacktestFigures of(
      String stream,
      Timelines all,
      Duration horizon,
      List<RuleFigures> rules,
      List<Decision> decisions,
      Change change) {
    return new BacktestFigures(
        stream,
        Instant.ofEpochMilli(all.first()).toString(),
        Instant.ofEpochMilli(all.last()).toString(),
        all.users().stream().mapToLong(Timeline::size).sum(),
        all.users().size(),
        horizon.toHours(),
        rules,
        NudgeLoad.of(decisions),
        Overlap.of(rules.stream().map(RuleFigures::rule).toList(), decisions),
        change);
  }
}
