package dev.nudge.cli.models;

import static dev.nudge.evaluation.reports.Column.within;

import dev.nudge.evaluation.recommendations.Gain;
import dev.nudge.evaluation.recommendations.NextItemResult;
import dev.nudge.evaluation.recommendations.RankingFigures;
import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Figures of rankings as a Markdown table, and the gains over the floors. */
final class RankingTable {
  private static final String FIGURE = "%.4f";

  private static final List<Column<RankingFigures>> COLUMNS =
      List.of(
          Column.of("ranking", "%s", RankingFigures::ranking),
          Column.of("count", "%d", RankingFigures::count),
          Column.of("users", "%d", RankingFigures::users),
          within(
              "recall@20 [95 %]", FIGURE, RankingFigures::recall, RankingFigures::recallInterval),
          within("MRR@20 [95 %]", FIGURE, RankingFigures::mrr, RankingFigures::mrrInterval));

  private RankingTable() {}

  static String of(NextItemResult result) {
    Table<RankingFigures> table = new Table<>("rows", COLUMNS);
    result.figures().forEach(f -> table.row(f.rows(), f));
    return table.markdown()
        + "\n"
        + result.gains().stream().map(RankingTable::line).collect(Collectors.joining());
  }

  private static String line(Gain gain) {
    return "%s: %s is ahead of %s by %s in recall, %s in MRR%n"
        .formatted(
            gain.rows(),
            gain.ranking(),
            gain.floor(),
            gain.recallInterval().around(gain.recall(), FIGURE),
            gain.mrrInterval().around(gain.mrr(), FIGURE));
  }
}
