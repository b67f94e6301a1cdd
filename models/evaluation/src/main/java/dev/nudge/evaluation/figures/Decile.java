package dev.nudge.evaluation.figures;

/**
 * A tenth of the rows by descending score.
 *
 * @param rows how many
 * @param rate share of positive rows
 * @param lift rate divided by that of all rows
 * @param captured share of all positive rows in this and the tenths above it
 */
public record Decile(int rows, double rate, double lift, double captured) {}
