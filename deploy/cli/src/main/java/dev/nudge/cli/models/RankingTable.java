package dev.nudge.cli.models;

import dev.nudge.evaluation.figures.Interval;
import dev.nudge.evaluation.recommendations.Gain;
import dev.nudge.evaluation.recommendations.NextItemResult;
import dev.nudge.evaluation.recommendations.RankingFigures;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures of rankings as a Markdown table, and the gains over the floors. */
final class RankingTable {
  private static final String HEAD =
      """
      | rows | ranking | count | users | recall@20 [95 %] | MRR@20 [95 %] |
      |---|---|---|---|---|---|
      """;

  private RankingTable() {}

  static String of(NextItemResult result) {
    return HEAD
        + result.figures().stream().map(RankingTable::line).collect(Collectors.joining())
        + "\n"
        + result.gains().stream().map(RankingTable::line).collect(Collectors.joining());
  }

  private static String line(Gain gain) {
    return "%s: %s is ahead of %s by %s in recall, %s in MRR%n"
        .formatted(
            gain.rows(),
            gain.ranking(),
            gain.floor(),
            figure(gain.recall(), gain.recallInterval()),
            figure(gain.mrr(), gain.mrrInterval()));
  }

  private static String line(RankingFigures f) {
    return "| %s | %s | %d | %d | %s | %s |\n"
        .formatted(
            f.rows(),
            f.ranking(),
            f.count(),
            f.users(),
            figure(f.recall(), f.recallInterval()),
            figure(f.mrr(), f.mrrInterval()));
  }

  private static String figure(double value, Interval interval) {
    return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", value, interval.low(), interval.high());
  }
}
