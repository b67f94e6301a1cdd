package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.figures.Interval;

/**
 * What a ranking is ahead of its floor, on the same rows.
 *
 * @param rows which
 * @param ranking the one
 * @param floor the other
 * @param recall difference at 20; NaN without rows
 * @param recallInterval 95 %, both on the same resampled users
 * @param mrr difference at 20; NaN without rows
 * @param mrrInterval likewise
 */
public record Gain(
    String rows,
    String ranking,
    String floor,
    double recall,
    Interval recallInterval,
    double mrr,
    Interval mrrInterval) {}
