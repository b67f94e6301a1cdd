package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.figures.Interval;

/**
 * How well a ranking did.
 *
 * @param rows which: any item, or new ones
 * @param ranking what was ranked
 * @param count of the rows
 * @param users whose rows they are
 * @param recall at 20; NaN without rows
 * @param recallInterval 95 %, over resampled users
 * @param mrr at 20; NaN without rows
 * @param mrrInterval likewise
 */
public record RankingFigures(
    String rows,
    String ranking,
    int count,
    int users,
    double recall,
    Interval recallInterval,
    double mrr,
    Interval mrrInterval) {}
