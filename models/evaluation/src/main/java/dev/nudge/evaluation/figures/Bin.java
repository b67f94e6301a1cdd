package dev.nudge.evaluation.figures;

/**
 * Rows of similar score.
 *
 * @param rows how many
 * @param meanScore what was said
 * @param rate share of positive rows: what came
 */
public record Bin(int rows, double meanScore, double rate) {}
